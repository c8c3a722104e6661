package dev.sightline.batch.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.batch.assembly.StreamPlan.Range;
import dev.sightline.batch.testing.Records;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamPlanTest {

  @Test
  void shouldReadWhatItWrites() {
    StreamPlan plan =
        new StreamPlan(
            Optional.of(Records.TOPIC_ID),
            List.of(Range.batch(135), Range.skip(1335), Range.batch(1360)));

    assertThat(plan.toMetadata(125)).isEqualTo("topic:8wP7-q_FT5mPDnPZhs0-1Q;lengths:10,s1200,25");
    assertThat(StreamPlan.parse(plan.toMetadata(125), 125)).isEqualTo(plan);
  }

  @Test
  void shouldWriteNothingForNothing() {
    assertThat(StreamPlan.NONE.toMetadata(125)).isEmpty();
    assertThat(StreamPlan.parse("", 125)).isEqualTo(StreamPlan.NONE);
  }

  @Test
  void shouldNameTheTopicWhereNothingIsUnderWay() {
    StreamPlan idle = new StreamPlan(Optional.of(Records.TOPIC_ID), List.of());

    assertThat(idle.toMetadata(125)).isEqualTo("topic:8wP7-q_FT5mPDnPZhs0-1Q");
    assertThat(StreamPlan.parse(idle.toMetadata(125), 125)).isEqualTo(idle);
  }

  @Test
  void shouldReadWhatAnEarlierVersionWroteWithoutATopic() {
    assertThat(StreamPlan.parse("lengths:10,s1200", 125))
        .isEqualTo(new StreamPlan(Optional.empty(), List.of(Range.batch(135), Range.skip(1335))));
  }

  @Test
  void shouldReadASkipOfManyRecords() {
    StreamPlan plan = new StreamPlan(Optional.empty(), List.of(Range.skip(30_000_000_000L)));

    assertThat(StreamPlan.parse(plan.toMetadata(0), 0)).isEqualTo(plan);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "lengths:",
        "lengths:x",
        "lengths:1,",
        "lengths:-1",
        "lengths:s",
        "lengths:1s",
        "1,2",
        "topic:x",
        "topic:8wP7-q_FT5mPDnPZhs0-1Q;lengths:x",
        "any text"
      })
  void shouldTakeForeignMetadataForNone(String metadata) {
    assertThat(StreamPlan.parse(metadata, 0)).isEqualTo(StreamPlan.NONE);
  }

  @Test
  void shouldFitKafkasLimitWithTheMostBatchesThatCanBeUnderWay() {
    // The greatest settings, two streams alternating on the bare topic: 128 batches before the
    // pause, and a poll of 1024 records that makes as many batches.
    long far = Long.MAX_VALUE / 2;
    List<Range> ranges =
        LongStream.rangeClosed(1, 128 + 1024).mapToObj(i -> Range.batch(far + i)).toList();

    assertThat(new StreamPlan(Optional.of(Records.TOPIC_ID), ranges).toMetadata(far))
        .hasSizeLessThan(4096);
  }
}
