package dev.sightline.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameSamplerTest {

  private static List<Long> sample(double rate, LongStream times) {
    FrameSampler sampler = new FrameSampler(rate);
    List<Long> taken = new ArrayList<>();
    times.filter(sampler::takes).forEach(taken::add);
    return taken;
  }

  @ParameterizedTest
  @CsvSource({
    "25, 10, 100",
    "30, 10, 100",
    "29.97, 10, 100",
    "10, 10, 100",
    "24, 7.5, 75",
    "60, 1, 10",
    "15, 10, 100",
    "5, 10, 50"
  })
  void shouldKeepTheAverageRate(double sourceRate, double rate, int inTenSeconds) {
    LongStream times =
        LongStream.range(0, Math.round(10 * sourceRate)).map(i -> Math.round(i * 1e6 / sourceRate));

    assertThat((double) sample(rate, times).size())
        .isBetween(inTenSeconds - 1.0, inTenSeconds + 1.0);
  }

  @Test
  void shouldTakeEverySecondAndThirdPictureInTurnFrom25To10() {
    assertThat(sample(10, LongStream.range(0, 11).map(i -> i * 40_000)))
        .containsExactly(0L, 80_000L, 200_000L, 280_000L, 400_000L);
  }

  @ParameterizedTest
  @ValueSource(longs = {99_990, 100_000, 100_010})
  void shouldTakeEveryPictureOfASourceWithTheRateThatIsAskedFor(long interval) {
    // Its clock is a little off, and its timestamps come up to 20 ms early or late.
    long[] jitter = {0, 12_000, -20_000, 5_000, 20_000, -12_000, -1_000};

    LongStream times =
        LongStream.range(0, 90).map(i -> i * interval + jitter[(int) (i % jitter.length)]);

    assertThat(sample(10, times)).hasSize(90);
  }

  @Test
  void shouldNotCatchUpAfterAGap() {
    LongStream times =
        LongStream.concat(
            LongStream.range(0, 10).map(i -> i * 40_000),
            LongStream.range(0, 10).map(i -> 60_000_000 + i * 40_000));

    assertThat(sample(10, times)).filteredOn(t -> t >= 60_000_000).hasSize(4);
  }

  @Test
  void shouldStartAnewWhenTimeGoesBack() {
    LongStream times =
        LongStream.concat(
            LongStream.range(100, 110).map(i -> i * 40_000),
            LongStream.range(0, 10).map(i -> i * 40_000));

    assertThat(sample(10, times)).filteredOn(t -> t < 400_000).startsWith(0L).hasSize(4);
  }
}
