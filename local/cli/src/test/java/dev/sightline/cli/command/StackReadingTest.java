package dev.sightline.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.command.StackStatus.StreamCounts;
import dev.sightline.cli.metrics.StreamFigures;
import dev.sightline.cli.objects.BucketObject;
import dev.sightline.cli.topics.TopicState;
import dev.sightline.contract.BatchId;
import dev.sightline.contract.FrameTopics;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import dev.sightline.ledger.MetricsSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StackReadingTest {

  private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");
  private static final ObjectKeys KEYS = new ObjectKeys("");
  private static final String BOTH_PUBLISHED =
      """
      sightline_frames_captured_total{stream="gate"} 30
      sightline_frames_published_total{stream="gate"} 25
      sightline_frames_dropped_total{reason="buffer-full",stream="gate"} 5
      sightline_frames_captured_total{stream="yard"} 10
      sightline_frames_published_total{stream="yard"} 10
      """;
  private static final String BOTH_STORED =
      """
      sightline_frames_consumed_total{stream="gate"} 25
      sightline_frames_stored_total{stream="gate"} 25
      sightline_batches_stored_total{stream="gate"} 1
      sightline_processing_active_seconds_total{stream="gate"} 5
      sightline_processing_seconds_sum{stream="gate"} 1.0
      sightline_processing_seconds_count{stream="gate"} 25
      sightline_processing_last100_seconds{stream="gate"} 0.035
      sightline_processing_min_seconds{stream="gate"} 0.012
      sightline_processing_max_seconds{stream="gate"} 0.09
      sightline_frames_consumed_total{stream="yard"} 10
      sightline_frames_stored_total{stream="yard"} 10
      sightline_batches_stored_total{stream="yard"} 1
      sightline_processing_active_seconds_total{stream="yard"} 4
      sightline_processing_seconds_sum{stream="yard"} 0
      sightline_processing_seconds_count{stream="yard"} 0
      sightline_processing_last100_seconds{stream="yard"} 0.0
      sightline_processing_min_seconds{stream="yard"} 0.0
      sightline_processing_max_seconds{stream="yard"} 0.0
      sightline_processing_all_active_seconds_total 7
      sightline_processing_all_seconds_sum 1.0
      sightline_processing_all_seconds_count 25
      sightline_processing_all_last100_seconds 0.035
      sightline_processing_all_min_seconds 0.012
      sightline_processing_all_max_seconds 0.09
      """;

  private final List<BucketObject> results = new ArrayList<>();
  private final List<BucketObject> frames = new ArrayList<>();
  private final List<BucketObject> annotated = new ArrayList<>();
  private final Set<String> imageless = new TreeSet<>();
  private Instant imagesDue = AT;

  @Test
  void shouldCountEachStreamForItselfAndAllTogether() {
    storeBatch("gate");
    storeBatch("yard");

    StackStatus status = status(read(25, 10));

    assertThat(status.streams()).extracting(StreamCounts::stream).containsExactly("gate", "yard");
    FrameCounts gate = status.streams().get(0).counts();
    assertThat(gate.capture().captured()).isEqualTo(30);
    assertThat(gate.capture().droppedInAll()).isEqualTo(5);
    assertThat(gate.inKafka()).isEqualTo(25);
    assertThat(gate.consumer().stored()).isEqualTo(25);
    assertThat(gate.annotatedImages()).isEqualTo(1);
    assertThat(status.counts().capture().captured()).isEqualTo(40);
    assertThat(status.counts().results()).isEqualTo(2);
    assertThat(status.gaps()).isEmpty();
  }

  @Test
  void shouldSayWhichStreamLostFramesEvenWhereAnotherHasTooMany() {
    storeBatch("gate");
    storeBatch("yard");

    assertThat(status(read(22, 13)).gaps())
        .containsExactly("gate: Kafka lacks 3 frames that capture published");
  }

  @Test
  void shouldMissTheResultOfAStoredBatch() {
    storeBatch("gate");

    assertThat(status(read(25, 10)).gaps())
        .containsExactly("yard: S3 lacks the results of 1 stored batches");
  }

  @Test
  void shouldMissTheFramesOfAResultThatKeepsSomeOnly() {
    storeBatch("gate");
    storeBatch("yard");
    frames.remove(1);
    annotated.remove(1);

    assertThat(status(read(25, 10)).gaps())
        .containsExactly("yard: S3 lacks the kept frames of 1 results");
    imageless.add(results.get(1).key());
    assertThat(status(read(25, 10)).gaps()).isEmpty();
  }

  @Test
  void shouldMissAnImageOnlyWhenItsTimeIsOver() {
    storeBatch("gate");
    storeBatch("yard");
    annotated.remove(1);

    assertThat(status(read(25, 10)).gaps()).isEmpty();
    imagesDue = AT.plus(Duration.ofSeconds(1));
    assertThat(status(read(25, 10)).gaps())
        .containsExactly("yard: the function has not annotated 1 kept frames");
  }

  @Test
  void shouldShowARowForEachStreamAndTheirSum() {
    storeBatch("gate");
    storeBatch("yard");

    assertThat(new StreamTable(status(read(25, 10))).lines())
        .hasSize(5)
        .satisfies(
            lines -> {
              assertThat(lines.get(1).strip().split(" +"))
                  .containsExactly("gate", "30", "5", "25", "0", "25", "0", "0", "1", "1");
              assertThat(lines).allMatch(line -> line.length() < 80);
              assertThat(lines.get(3)).contains("all").contains("40");
              assertThat(lines.get(4)).isEqualTo("  gate dropped: buffer-full 5");
            });
  }

  @Test
  void shouldShowThroughputProcessingTimeAndErrorsOfEachStreamAndOfAll() {
    List<String> lines = new FiguresTable(status(read(25, 10))).lines();

    assertThat(lines).hasSize(12).allMatch(line -> line.length() < 80);
    assertThat(lines.get(0)).contains("THROUGHPUT", "frames/s", "while active");
    assertThat(words(lines.get(1))).containsExactly("gate", "25", "2.5", "5.0");
    assertThat(words(lines.get(3))).containsExactly("all", "35", "3.5", "5.0");
    assertThat(lines.get(4)).contains("PROCESSING TIME");
    assertThat(words(lines.get(5)))
        .containsExactly("gate", "40", "ms", "35", "ms", "12", "ms", "90", "ms");
    assertThat(words(lines.get(6))).containsExactly("yard", "–", "–", "–", "–");
    assertThat(words(lines.get(7)))
        .containsExactly("all", "40", "ms", "35", "ms", "12", "ms", "90", "ms");
    assertThat(lines.get(8)).contains("ERRORS");
    assertThat(words(lines.get(9))).containsExactly("gate", "0", "0.00", "%");
    assertThat(words(lines.get(11))).containsExactly("all", "0", "0.00", "%");
  }

  @Test
  void shouldCountDeadLettersAndLostFramesAsErrors() {
    StreamFigures figures =
        StreamFigures.of(
            MetricsSnapshot.parse(
                """
                sightline_frames_stored_total{stream="gate"} 90
                sightline_frames_deadlettered_total{stream="gate",reason="NOT_AN_IMAGE"} 4
                sightline_frames_lost_total{stream="gate",reason="retention"} 6
                """),
            0);

    assertThat(figures.errors()).isEqualTo(10);
    assertThat(figures.errorRate()).isEqualTo(0.1);
    assertThat(figures.framesPerSecond()).isEmpty();
  }

  private static String[] words(String line) {
    return line.strip().split(" +");
  }

  private StackReading read(long gateInKafka, long yardInKafka) {
    return new StackReading(
        new FrameTopics("video-frames"),
        KEYS,
        MetricsSnapshot.parse(BOTH_PUBLISHED),
        List.of(
            new TopicState("video-frames.gate", 1, gateInKafka, gateInKafka - 22, gateInKafka),
            new TopicState("video-frames.yard", 1, yardInKafka, yardInKafka - 10, yardInKafka)),
        MetricsSnapshot.parse(BOTH_STORED),
        10,
        false,
        results,
        frames,
        annotated,
        imageless,
        imagesDue);
  }

  private static StackStatus status(StackReading reading) {
    return new StackStatus(
        1, 1, List.of(), List.of(), reading.streams(), reading.counts(), reading.figures());
  }

  private void storeBatch(String name) {
    StreamId stream = new StreamId(name);
    BatchId batch = new BatchId("video-frames." + name, 0, 0);
    String frame = KEYS.frame(stream, AT, batch, 0);
    results.add(new BucketObject(KEYS.result(stream, AT, batch), 1, AT));
    frames.add(new BucketObject(frame, 1, AT));
    annotated.add(new BucketObject(KEYS.annotated(frame), 1, AT));
  }
}
