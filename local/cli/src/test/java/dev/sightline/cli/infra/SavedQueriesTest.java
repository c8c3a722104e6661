package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.BatchDurations;
import dev.sightline.contract.BatchId;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameError;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.TopicId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the saved queries say of results as they are stored. */
class SavedQueriesTest {

  private static final Instant MORNING = Instant.parse("2026-03-01T09:59:59.500Z");
  private static final String LEDGER = "frame_ledger";

  @TempDir Path bucket;
  private AthenaTable table;

  @BeforeEach
  void open() throws Exception {
    table = new AthenaTable(bucket, LocalDate.of(2026, 3, 1));
  }

  @AfterEach
  void close() throws Exception {
    table.close();
  }

  @Test
  void shouldFindNothingMissingOnATopicThatStreamsShare() throws Exception {
    table.store(result("gate", "video-frames", 0, 2, 4, 6));
    table.store(result("yard", "video-frames", 1, 3, 5));
    table.store(result("yard", "video-frames", 7, 8));

    assertThat(table.run(LEDGER, "gate", "yard"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row).containsEntry("streams", 2L).containsEntry("batches", 3L);
              assertThat(row).containsEntry("frames", 9L).containsEntry("missing", 0L);
            });
  }

  @Test
  void shouldSayHowManyOffsetsAreMissingInWhichTopic() throws Exception {
    table.store(result("gate", "video-frames.gate", 0, 1, 2));
    table.store(result("gate", "video-frames.gate", 7, 8, 9));
    table.store(result("yard", "video-frames.yard", 100, 101));

    assertThat(table.run(LEDGER, "gate", "yard"))
        .extracting(row -> row.get("topic") + " " + row.get("missing"))
        .containsExactly("video-frames.gate 4", "video-frames.yard 0");
  }

  @Test
  void shouldTellATopicThatWasMadeAgainFromItsFormerLife() throws Exception {
    table.store(resultOf(life("A"), MORNING, "gate", 0, 1, 2));
    table.store(resultOf(life("A"), MORNING, "gate", 3, 4));
    table.store(resultOf(life("B"), MORNING.plusSeconds(30), "gate", 0, 1));
    table.store(resultOf(life("B"), MORNING.plusSeconds(30), "gate", 5, 6));

    assertThat(table.run(LEDGER, "gate"))
        .extracting(row -> row.get("topic") + " " + row.get("frames") + " " + row.get("missing"))
        .containsExactly(
            "video-frames.gate-" + life("A") + " 5 0", "video-frames.gate-" + life("B") + " 4 3");
  }

  private static TopicId life(String letter) {
    return new TopicId(letter.repeat(22));
  }

  private static BatchResult resultOf(TopicId life, Instant start, String stream, long... offsets) {
    return resultOf(
        new BatchId("video-frames." + stream, Optional.of(life), 0, offsets[0]),
        start,
        stream,
        offsets);
  }

  @Test
  void shouldCountFramesThatFailed() throws Exception {
    table.store(result("gate", "video-frames.gate", 0, 1, -2));

    assertThat(table.run(LEDGER, "gate"))
        .singleElement()
        .satisfies(row -> assertThat(row).containsEntry("failed", 1L).containsEntry("frames", 3L));
  }

  @Test
  void shouldReadAnyStreamThatIsNamedAndNoOther() throws Exception {
    table.store(result("gate", "video-frames.gate", 0, 1));
    table.store(result("not-in-terraform", "video-frames.not-in-terraform", 0, 1));

    assertThat(table.run(LEDGER, "not-in-terraform"))
        .extracting(row -> row.get("topic"))
        .containsExactly("video-frames.not-in-terraform");
  }

  @Test
  void shouldLeaveOtherDaysOut() throws Exception {
    table.store(resultAt(MORNING.minus(Duration.ofDays(1)), "gate", "video-frames.gate", 0, 1));

    assertThat(table.run(LEDGER, "gate")).isEmpty();
  }

  @Test
  void shouldCountDetectionsByStreamLabelAndMinute() throws Exception {
    table.store(result("gate", "video-frames.gate", 0, 1, 2));

    // A second from frame to frame: the first is in the minute before.
    assertThat(table.run("detections_per_minute", "gate"))
        .containsExactly(
            Map.of(
                "stream_id", "gate",
                "label", "person",
                "minute", "2026-03-01T10:00",
                "detections", 2L,
                "best", 0.75),
            Map.of(
                "stream_id", "gate",
                "label", "person",
                "minute", "2026-03-01T09:59",
                "detections", 1L,
                "best", 0.75));
  }

  private static BatchResult result(String stream, String topic, long... offsets) {
    return resultAt(MORNING, stream, topic, offsets);
  }

  /** A person in each frame; a negative offset is of a frame that failed. */
  private static BatchResult resultAt(Instant start, String stream, String topic, long... offsets) {
    return resultOf(new BatchId(topic, 0, offsets[0]), start, stream, offsets);
  }

  private static BatchResult resultOf(
      BatchId batch, Instant start, String stream, long... offsets) {
    List<FrameResult> frames =
        LongStream.of(offsets).mapToObj(offset -> frame(start, offset)).toList();
    return new BatchResult(
        batch,
        new StreamId(stream),
        Math.abs(offsets[offsets.length - 1]),
        start.plusSeconds(60),
        new ModelInfo("hog-people", "0".repeat(64), 640, 360),
        new BatchDurations(1.5, 20, 30, 40),
        frames);
  }

  private static FrameResult frame(Instant start, long offset) {
    long at = Math.abs(offset);
    return new FrameResult(
        at,
        at,
        start.plusSeconds(at),
        CapturedAtSource.HOST,
        640,
        360,
        Optional.empty(),
        offset < 0
            ? List.of()
            : List.of(new Detection("person", 0, 0.75, new BoundingBox(1, 2, 30, 60))),
        offset < 0 ? Optional.of(new FrameError("TRUNCATED", "cut off")) : Optional.empty());
  }
}
