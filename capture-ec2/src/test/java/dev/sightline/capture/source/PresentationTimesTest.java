package dev.sightline.capture.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PresentationTimesTest {

  private long nanos = 77_000_000_000L;
  private final PresentationTimes times = PresentationTimes.byArrival(() -> nanos);

  @Test
  void shouldTakeThePicturesOwnTimes() {
    assertThat(times.next(OptionalLong.of(5))).isEqualTo(5);
    assertThat(times.next(OptionalLong.of(40_005))).isEqualTo(40_005);
  }

  @Test
  void shouldStartAtZeroAsRtpDoes() {
    assertThat(times.next(OptionalLong.empty())).isZero();
  }

  @Test
  void shouldPutAPictureWithoutTimeAsFarBehindTheLastAsItArrived() {
    times.next(OptionalLong.of(1_000_000));
    nanos += 40_000_000;

    assertThat(times.next(OptionalLong.empty())).isEqualTo(1_040_000);
    nanos += 40_000_000;
    assertThat(times.next(OptionalLong.empty())).isEqualTo(1_080_000);
  }

  @Test
  void shouldPutTheFilesPicturesAsFarApartAsItsRateSays() {
    PresentationTimes byRate = PresentationTimes.byRate(40_000);

    assertThat(byRate.next(OptionalLong.empty())).isZero();
    assertThat(byRate.next(OptionalLong.empty())).isEqualTo(40_000);
    assertThat(byRate.next(OptionalLong.of(200_000))).isEqualTo(200_000);
    assertThat(byRate.next(OptionalLong.empty())).isEqualTo(240_000);
  }
}
