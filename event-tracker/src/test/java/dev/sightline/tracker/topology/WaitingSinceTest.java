package dev.sightline.tracker.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WaitingSinceTest {

  private final WaitingSince waiting = new WaitingSince();

  @Test
  void shouldTellSinceWhenTheOldestWaits() {
    assertThat(seconds(0, 0, 0)).isZero();
    assertThat(seconds(0, 10, 2)).isZero();
    assertThat(seconds(0, 20, 4)).isEqualTo(2);
    assertThat(seconds(9, 20, 6)).isEqualTo(4);
    assertThat(seconds(10, 20, 8)).isEqualTo(4);
    assertThat(seconds(20, 20, 10)).isZero();
    assertThat(seconds(20, 30, 12)).isZero();
  }

  @Test
  void shouldBeginAgainWithATopicThatIsRecreated() {
    assertThat(seconds(50, 100, 0)).isZero();
    assertThat(seconds(0, 5, 100)).isZero();
    assertThat(seconds(0, 5, 101)).isEqualTo(1);
  }

  private double seconds(long next, long end, long second) {
    return waiting.seconds(next, end, Duration.ofSeconds(second).toNanos());
  }
}
