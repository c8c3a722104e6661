package dev.sightline.local.rtsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoopTimelineTest {

  private static final long DURATION = 10;

  private final LoopTimeline timeline = new LoopTimeline();

  @Test
  void shouldBeginAtZero() {
    assertThat(place(40)).isZero();
  }

  @Test
  void shouldGoOnWithoutAGapWhenPicturesAreStoredOutOfOrder() {
    place(40);
    place(70);
    place(50);
    place(60);

    timeline.startOver();

    assertThat(place(40)).isEqualTo(40);
    assertThat(place(70)).isEqualTo(70);
  }

  @Test
  void shouldCountEveryLoop() {
    for (int loop = 0; loop < 3; loop++) {
      assertThat(place(40)).isEqualTo(2 * DURATION * loop);
      place(50);
      timeline.startOver();
    }
  }

  private long place(long time) {
    timeline.extend(time, DURATION);
    return timeline.at(time);
  }
}
