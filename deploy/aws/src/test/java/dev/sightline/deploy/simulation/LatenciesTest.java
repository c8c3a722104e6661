package dev.sightline.deploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class LatenciesTest {

  private final Latencies latencies = new Latencies();

  @Test
  void shouldTellQuantilesToOneInAHundred() {
    for (int i = 1; i <= 1000; i++) {
      latencies.add(i / 100.0);
    }

    assertThat(latencies.quantile(0.5)).isCloseTo(5, withinPercentage(1));
    assertThat(latencies.quantile(0.95)).isCloseTo(9.5, withinPercentage(1));
    assertThat(latencies.mean()).isCloseTo(5.005, withinPercentage(0.001));
  }

  @Test
  void shouldKnowNothingOfNothing() {
    latencies.add(3);

    latencies.clear();

    assertThat(latencies.quantile(0.5)).isZero();
    assertThat(latencies.mean()).isZero();
  }

  @Test
  void shouldCountAnHourAndNoTimeAtAll() {
    latencies.add(0);
    latencies.add(3600);

    assertThat(latencies.quantile(0.5)).isCloseTo(0.001, withinPercentage(1));
    assertThat(latencies.quantile(1)).isCloseTo(3600, withinPercentage(1));
  }
}
