package dev.sightline.console.wall;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RhythmTest {

  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");

  private final Rhythm rhythm = new Rhythm();

  @Test
  void shouldFindACameraOfTenFramesASecondSilentWithinTenSeconds() {
    Instant last = results(20, 25, Duration.ofMillis(2500), Duration.ofMillis(400));

    assertThat(rhythm.silentSince(last.plusSeconds(5))).isEmpty();
    assertThat(rhythm.silentSince(last.plusSeconds(10))).contains(last);
  }

  @Test
  void shouldFindACameraOfOneFrameASecondSilentWithinTenSeconds() {
    Instant last = results(20, 5, Duration.ofSeconds(5), Duration.ofMillis(1500));

    assertThat(rhythm.silentSince(last.plusMillis(7900))).isEmpty();
    assertThat(rhythm.silentSince(last.plusMillis(8100))).contains(last);
  }

  @Test
  void shouldWaitLongerWhereResultsComeNowSoonerNowLater() {
    Instant last = START;
    for (int i = 0; i < 20; i++) {
      last = START.plusSeconds(5L * i);
      rhythm.add(last, 5, last.plusMillis(i % 2 == 0 ? 500 : 1500));
    }

    assertThat(rhythm.silentSince(last.plusMillis(9400))).isEmpty();
    assertThat(rhythm.silentSince(last.plusMillis(9600))).contains(last);
  }

  @Test
  void shouldForgiveACameraOfFewFramesAMissingOne() {
    Instant last = results(20, 1, Duration.ofSeconds(10), Duration.ofSeconds(6));

    assertThat(rhythm.silentSince(last.plusSeconds(26))).isEmpty();
    assertThat(rhythm.silentSince(last.plusSeconds(27))).contains(last);
  }

  @Test
  void shouldBePatientUntilItKnowsHowMuchResultsVary() {
    Instant last = results(4, 5, Duration.ofSeconds(5), Duration.ofMillis(1500));

    assertThat(rhythm.silentSince(last.plusSeconds(12))).isEmpty();
  }

  @Test
  void shouldNotTakeAnOutageForTheRule() {
    Instant last = results(20, 25, Duration.ofMillis(2500), Duration.ofMillis(400));

    rhythm.add(last.plusSeconds(3600), 25, last.plusSeconds(3600));

    assertThat(rhythm.patience()).isLessThan(Duration.ofSeconds(13));
  }

  @Test
  void shouldGetUsedToASlowerPace() {
    Instant last = results(20, 25, Duration.ofMillis(2500), Duration.ofMillis(400));

    for (int i = 1; i <= 3; i++) {
      rhythm.add(last.plusSeconds(20L * i), 25, last.plusSeconds(20L * i));
    }

    assertThat(rhythm.silentSince(last.plusSeconds(80))).isEmpty();
  }

  @Test
  void shouldNotBelieveTimesFromTheFuture() {
    rhythm.add(START.plusSeconds(86_400), 25, START);

    assertThat(rhythm.silentSince(START.plusSeconds(60))).contains(START);
  }

  private Instant results(int count, int frames, Duration interval, Duration lag) {
    for (int i = 0; i < count; i++) {
      Instant frame = START.plus(interval.multipliedBy(i));
      rhythm.add(frame, frames, frame.plus(lag));
    }
    return START.plus(interval.multipliedBy(count - 1L));
  }
}
