package dev.sightline.batch.health;

import dev.sightline.contract.BatchResult;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameResult;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;

/**
 * What capture's motion gate misses of a stream. An audit frame is one that the gate would have
 * held back. It is missed when something is detected in it that was not there in the last frame
 * that the gate let pass: no detection of the same label whose box shares {@value #SAME_PLACE} of
 * the area of the union. Counted are only audit frames of which that other frame is known, those
 * whose number follows that of the frame seen before: not the first after a start, a drop or a
 * batch that is stored out of order. Thread-safe.
 */
final class MotionAudit {

  /** Boxes of a thing that stands still differ a little from frame to frame. */
  private static final double SAME_PLACE = 0.3;

  private static final long NONE = -2;

  private final Counter audited;
  private final Counter missed;
  private Optional<List<Detection>> passed = Optional.empty();
  private long last = NONE;

  MotionAudit(MeterRegistry registry, String stream) {
    audited =
        counter(registry, stream, "sightline.motion.audited", "Frames without motion, looked at");
    missed =
        counter(
            registry,
            stream,
            "sightline.motion.audit.missed",
            "Of them, those that show something new");
  }

  private static Counter counter(
      MeterRegistry registry, String stream, String name, String description) {
    return Counter.builder(name).description(description).tag("stream", stream).register(registry);
  }

  /** A batch of the stream is stored. */
  synchronized void stored(BatchResult batch) {
    batch.frames().forEach(this::see);
  }

  private void see(FrameResult frame) {
    if (frame.number() != last + 1) {
      passed = Optional.empty();
    }
    last = frame.number();
    if (frame.audit().isEmpty()) {
      passed = Optional.of(frame.detections());
    } else {
      passed.ifPresent(before -> count(frame.detections(), before));
    }
  }

  private void count(List<Detection> now, List<Detection> before) {
    audited.increment();
    if (!now.stream().allMatch(detection -> isAmong(detection, before))) {
      missed.increment();
    }
  }

  private static boolean isAmong(Detection detection, List<Detection> others) {
    return others.stream()
        .filter(other -> other.label().equals(detection.label()))
        .anyMatch(other -> other.box().intersectionOverUnion(detection.box()) >= SAME_PLACE);
  }
}
