package dev.sightline.capture.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        .containsExactly(0L, 120_000L, 200_000L, 320_000L, 400_000L);
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
