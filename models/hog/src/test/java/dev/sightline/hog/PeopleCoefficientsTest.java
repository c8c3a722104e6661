package dev.sightline.hog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PeopleCoefficientsTest {
  @Test
  void shouldBeOpenCvsToTheBit() {
    OpenCvHog.assumeItLoads();

    assertThat(PeopleCoefficients.read()).containsExactly(OpenCvHog.coefficients());
  }

  @Test
  void shouldHaveOneForEachBinOfAWindowAndTheOffset() {
    float[] coefficients = PeopleCoefficients.read();

    assertThat(coefficients).hasSize(15 * 7 * 4 * 9 + 1);
    assertThat(coefficients[0]).isEqualTo(0.05359386f);
    assertThat(coefficients[coefficients.length - 1]).isEqualTo(-6.6657915f);
  }
}
