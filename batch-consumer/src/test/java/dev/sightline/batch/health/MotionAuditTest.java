package dev.sightline.batch.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.BatchDurations;
import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameAudit;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.StreamId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MotionAuditTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final Detection PERSON = detection("person", 100);

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final MotionAudit audit = new MotionAudit(registry, "gate");

  private static Detection detection(String label, double x) {
    return new Detection(label, 0, 0.9, new BoundingBox(x, 50, 40, 100));
  }

  private static FrameResult passed(long number, Detection... detections) {
    return frame(number, Optional.empty(), detections);
  }

  private static FrameResult audited(long number, Detection... detections) {
    return frame(number, Optional.of(FrameAudit.MOTION), detections);
  }

  private static FrameResult frame(
      long number, Optional<FrameAudit> audit, Detection... detections) {
    return new FrameResult(
        number,
        number,
        NOW,
        CapturedAtSource.HOST,
        640,
        360,
        audit,
        Optional.empty(),
        List.of(detections),
        List.of(),
        Optional.empty());
  }

  private void store(FrameResult... frames) {
    long first = frames[0].offset();
    audit.stored(
        new BatchResult(
            new BatchId("video-frames.gate", Optional.empty(), 0, first),
            new StreamId("gate"),
            first + frames.length - 1,
            NOW,
            new ModelInfo("m", Optional.empty(), 416, 416),
            new BatchDurations(0, 0, 0, 0),
            List.of(frames)));
  }

  private void requireCounts(int frames, int misses) {
    assertThat(registry.get("sightline.motion.audited").counter().count()).isEqualTo(frames);
    assertThat(registry.get("sightline.motion.audit.missed").counter().count()).isEqualTo(misses);
  }

  @Test
  void shouldCountAFrameThatShowsWhatTheLastOneHad() {
    store(passed(0, PERSON), audited(1, detection("person", 110)), audited(2));

    requireCounts(2, 0);
  }

  @Test
  void shouldMissWhatIsNewByLabelOrPlace() {
    store(
        passed(0, PERSON),
        audited(1, PERSON, detection("dog", 100)),
        audited(2, PERSON, detection("person", 300)),
        audited(3, detection("person", 130)));

    requireCounts(3, 3);
  }

  @Test
  void shouldCompareWithTheLastFrameThatPassedOverBatches() {
    store(passed(0), passed(1, PERSON));
    store(audited(2, PERSON), passed(3));
    store(audited(4, PERSON));

    requireCounts(2, 1);
  }

  @Test
  void shouldNotCountWhereTheLastFrameIsNotKnown() {
    store(audited(0, PERSON));
    store(passed(5), passed(6), audited(8, PERSON));
    store(audited(7, PERSON));

    requireCounts(0, 0);
  }

  @Test
  void shouldStartAnewWithAnotherRunOfCapture() {
    store(passed(0, PERSON), audited(1, PERSON));
    store(passed(0), audited(1, PERSON));

    requireCounts(2, 1);
  }
}
