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
    Instant last = results(20, Duration.ofMillis(2500), Duration.ofMillis(400));

    assertThat(rhythm.silentSince(last.plusSeconds(5))).isEmpty();
    assertThat(rhythm.silentSince(last.plusSeconds(10))).contains(last);
  }

  @Test
  void shouldWaitLongerForACameraOfOneFrameASecond() {
    Instant last = results(20, Duration.ofSeconds(5), Duration.ofMillis(900));

    assertThat(rhythm.silentSince(last.plusSeconds(10))).isEmpty();
    assertThat(rhythm.silentSince(last.plusSeconds(13))).contains(last);
  }

  @Test
  void shouldNotTakeAnOutageForTheRule() {
    Instant last = results(20, Duration.ofMillis(2500), Duration.ofMillis(400));

    rhythm.add(last.plusSeconds(3600), last.plusSeconds(3600));

    assertThat(rhythm.patience()).isLessThan(Duration.ofSeconds(13));
  }

  @Test
  void shouldGetUsedToASlowerPace() {
    Instant last = results(20, Duration.ofMillis(2500), Duration.ofMillis(400));

    for (int i = 1; i <= 3; i++) {
      rhythm.add(last.plusSeconds(20L * i), last.plusSeconds(20L * i));
    }

    assertThat(rhythm.silentSince(last.plusSeconds(80))).isEmpty();
  }

  @Test
  void shouldNotBelieveTimesFromTheFuture() {
    rhythm.add(START.plusSeconds(86_400), START);

    assertThat(rhythm.silentSince(START.plusSeconds(60))).contains(START);
  }

  private Instant results(int count, Duration interval, Duration lag) {
    for (int i = 0; i < count; i++) {
      Instant frame = START.plus(interval.multipliedBy(i));
      rhythm.add(frame, frame.plus(lag));
    }
    return START.plus(interval.multipliedBy(count - 1L));
  }
}
