package dev.sightline.inference.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriangleWeightsTest {

  private static final int ALL = 1 << TriangleWeights.BITS;

  /** Of the width of four pixels: 1, 3, 3 and 1 eighths. */
  @Test
  void shouldWeighPixelsByTheTrianglesHeight() {
    TriangleWeights weights = TriangleWeights.of(8, 4);

    assertThat(weights.first(1)).isEqualTo(1);
    assertThat(weights.end(1)).isEqualTo(5);
    assertThat(weights.weight(1, 1)).isEqualTo(ALL / 8);
    assertThat(weights.weight(1, 2)).isEqualTo(ALL * 3 / 8);
    assertThat(weights.weight(1, 4)).isEqualTo(ALL / 8);
  }

  /** 3, 3 and 1 sevenths: what is outside of the line has no weight. */
  @Test
  void shouldCutTheTriangleOffAtTheEnds() {
    TriangleWeights weights = TriangleWeights.of(8, 4);

    assertThat(weights.first(0)).isZero();
    assertThat(weights.weight(0, 0)).isCloseTo(ALL * 3 / 7, within(1));
    assertThat(weights.weight(0, 2)).isCloseTo(ALL / 7, within(1));
    assertThat(weights.end(3)).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,640", "640,1", "641,640", "1920,320", "65535,320", "317,640"})
  void shouldUseEachPixelAndShareOutTheWhole(int from, int to) {
    TriangleWeights weights = TriangleWeights.of(from, to);

    assertThat(weights.first(0)).isZero();
    assertThat(weights.end(to - 1)).isEqualTo(from);
    for (int i = 0; i < to; i++) {
      int sum = 0;
      for (int pixel = weights.first(i); pixel < weights.end(i); pixel++) {
        sum += weights.weight(i, pixel);
      }
      int rounding = weights.end(i) - weights.first(i);
      assertThat(sum).isCloseTo(ALL, within(rounding));
      assertThat(weights.first(i)).isLessThanOrEqualTo(i == 0 ? 0 : weights.end(i - 1));
    }
  }

  @Test
  void shouldKnowHowManyPixelsAreMadeOfOne() {
    assertThat(TriangleWeights.of(8, 8).mostThatShare()).isEqualTo(2);
    assertThat(TriangleWeights.of(8, 4).mostThatShare()).isEqualTo(2);
    assertThat(TriangleWeights.of(1, 640).mostThatShare()).isEqualTo(640);
  }

  @Test
  void shouldKeepTheWeightsOfTheLengthsThatCameLast() {
    RecentLengths<TriangleWeights> recent = new RecentLengths<>(TriangleWeights::of);
    TriangleWeights first = recent.of(640, 320);
    for (int from = 1; from <= 100; from++) {
      recent.of(from, 320);
      assertThat(recent.of(640, 320)).isSameAs(first);
    }

    assertThat(recent.size()).isEqualTo(4);
  }
}
