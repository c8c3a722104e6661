package dev.sightline.deploy.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AutoscalerTest {

  private static final ScalingRules AT_ONCE = new ScalingRules(1, 100, 15, 0, 300, 4, 100, 15);
  private static final ScalingRules SLOWLY = new ScalingRules(1, 20, 15, 30, 300, 2, 0, 60);

  @Test
  void shouldStayWithinATenthOfTheTarget() {
    assertThat(new Autoscaler(AT_ONCE).decide(0, 10, 1.09)).isEqualTo(10);
    assertThat(new Autoscaler(AT_ONCE).decide(0, 10, 1.11)).isEqualTo(12);
  }

  @Test
  void shouldAddFourOrDoubleInAPeriod() {
    Autoscaler scaler = new Autoscaler(AT_ONCE);

    assertThat(scaler.decide(0, 1, 50)).isEqualTo(5);
    assertThat(scaler.decide(10, 5, 10)).as("in the same period").isEqualTo(5);
    assertThat(scaler.decide(15, 5, 10)).isEqualTo(10);
  }

  @Test
  void shouldWaitForTheUpWindowAndThenAddTwoAMinute() {
    Autoscaler scaler = new Autoscaler(SLOWLY);

    assertThat(scaler.decide(0, 1, 60)).isEqualTo(1);
    assertThat(scaler.decide(15, 1, 60)).isEqualTo(1);
    assertThat(scaler.decide(30, 1, 60)).isEqualTo(3);
    assertThat(scaler.decide(45, 3, 20)).isEqualTo(3);
    assertThat(scaler.decide(90, 3, 20)).isEqualTo(5);
  }

  @Test
  void shouldGoDownByTheLargestOfTheDownWindow() {
    Autoscaler scaler = new Autoscaler(AT_ONCE);

    assertThat(scaler.decide(0, 10, 0.2)).as("as at the beginning").isEqualTo(10);
    assertThat(scaler.decide(150, 10, 0.5)).isEqualTo(10);
    assertThat(scaler.decide(300, 10, 0.2)).isEqualTo(5);
    assertThat(scaler.decide(450, 5, 0.4)).isEqualTo(2);
  }

  @Test
  void shouldKeepWithinItsBounds() {
    assertThat(new Autoscaler(AT_ONCE.between(1, 12)).decide(0, 10, 9)).isEqualTo(12);
    Autoscaler least = new Autoscaler(AT_ONCE.between(3, 12));
    least.decide(0, 4, 0);
    assertThat(least.decide(301, 4, 0)).isEqualTo(3);
  }

  @Test
  void shouldNotAddAPodForARoundingError() {
    assertThat(new Autoscaler(AT_ONCE).decide(0, 3, 1.0 / 3 * 4 + 1e-16)).isEqualTo(4);
  }
}
