package dev.sightline.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.CapturedAtSource;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CaptureClockTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final CaptureClock clock = new CaptureClock();

  private CaptureTime host(long ptsMicros, Instant arrival) {
    return clock.of(ptsMicros, OptionalLong.empty(), arrival);
  }

  @Test
  void shouldBelieveTheCamerasOwnClock() {
    long origin = NOW.minusSeconds(5).toEpochMilli() * 1000;

    assertThat(clock.of(4_900_000, OptionalLong.of(origin), NOW))
        .isEqualTo(new CaptureTime(NOW.minusMillis(100), CapturedAtSource.RTCP));
  }

  @Test
  void shouldNotBelieveACameraThatIsOffByAYear() {
    long origin = NOW.minusSeconds(365 * 86_400).toEpochMilli() * 1000;

    assertThat(clock.of(0, OptionalLong.of(origin), NOW))
        .isEqualTo(new CaptureTime(NOW, CapturedAtSource.HOST));
  }

  @Test
  void shouldKeepTheDistancesOfThePresentationTimesWhileReportsDifferALittle() {
    long origin = NOW.toEpochMilli() * 1000;
    clock.of(0, OptionalLong.of(origin), NOW);

    assertThat(clock.of(5_000_000, OptionalLong.of(origin + 3_000), NOW.plusSeconds(5)).at())
        .isEqualTo(NOW.plusSeconds(5));
  }

  @Test
  void shouldFollowACameraWhoseClockIsSet() {
    long origin = NOW.toEpochMilli() * 1000;
    clock.of(0, OptionalLong.of(origin), NOW);

    assertThat(clock.of(5_000_000, OptionalLong.of(origin - 2_000_000), NOW.plusSeconds(5)).at())
        .isEqualTo(NOW.plusSeconds(3));
  }

  @Test
  void shouldKeepTheDistancesOfThePresentationTimes() {
    host(0, NOW);

    assertThat(host(100_000, NOW.plusMillis(173)).at()).isEqualTo(NOW.plusMillis(100));
    assertThat(host(200_000, NOW.plusMillis(201)).at()).isEqualTo(NOW.plusMillis(200));
  }

  @Test
  void shouldMoveBackWhenTheFirstPicturesWereLate() {
    host(0, NOW.plusMillis(800));

    assertThat(host(100_000, NOW.plusMillis(100)).at()).isEqualTo(NOW.plusMillis(100));
    assertThat(host(200_000, NOW.plusMillis(210)).at()).isEqualTo(NOW.plusMillis(200));
  }

  @Test
  void shouldNeverDateAPictureAfterItsArrival() {
    host(0, NOW);

    assertThat(host(60_000_000, NOW.plusSeconds(1)).at()).isEqualTo(NOW.plusSeconds(1));
  }

  @Test
  void shouldFollowWhenTheCamerasTimeJumpsBack() {
    host(50_000_000, NOW);

    assertThat(host(0, NOW.plusMillis(100)).at()).isEqualTo(NOW.plusMillis(100));
  }
}
