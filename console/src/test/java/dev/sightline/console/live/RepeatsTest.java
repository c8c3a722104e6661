package dev.sightline.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.TopicId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RepeatsTest {

  private static final StreamId CAMERA = new StreamId("cam-1");
  private static final TopicId FIRST = new TopicId("AAAAAAAAAAAAAAAAAAAAAA");
  private static final TopicId SECOND = new TopicId("BBBBBBBBBBBBBBBBBBBBBB");

  private final Repeats repeats = new Repeats();

  @Test
  void shouldKnowABatchThatComesAgainHoweverLate() {
    assertThat(repeats.isNew(CAMERA, batch(FIRST, 0, 0))).isTrue();
    assertThat(repeats.isNew(CAMERA, batch(FIRST, 0, 25))).isTrue();
    assertThat(repeats.isNew(CAMERA, batch(FIRST, 0, 25))).isFalse();
    assertThat(repeats.isNew(CAMERA, batch(FIRST, 0, 0))).isFalse();
    assertThat(repeats.isNew(CAMERA, batch(FIRST, 0, 50))).isTrue();
  }

  @Test
  void shouldTellPartitionsStreamsAndLivesOfATopicApart() {
    assertThat(repeats.isNew(CAMERA, batch(FIRST, 0, 50))).isTrue();

    assertThat(repeats.isNew(CAMERA, batch(FIRST, 1, 0))).isTrue();
    assertThat(repeats.isNew(CAMERA, batch(SECOND, 0, 0))).isTrue();
    assertThat(repeats.isNew(new StreamId("cam-2"), batch(FIRST, 0, 25))).isTrue();
  }

  private static BatchId batch(TopicId id, int partition, long offset) {
    return new BatchId("video-frames", Optional.of(id), partition, offset);
  }
}
