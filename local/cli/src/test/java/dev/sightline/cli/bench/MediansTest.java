package dev.sightline.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class MediansTest {

  @Test
  void shouldTakeTheMiddleOfThreeFigureByFigure() {
    RoundFigures medians =
        Medians.of(
            List.of(
                TestRounds.of(120, 200, 9),
                TestRounds.of(80, 210, 12),
                TestRounds.of(100, 190, 8)));

    assertThat(medians.framesPerSecond()).isEqualTo(100);
    assertThat(medians.bare())
        .hasValueSatisfying(b -> assertThat(b.framesPerSecond()).isEqualTo(200));
    assertThat(medians.cpuMillisPerFrame()).containsEntry("consumer", 9.0);
    assertThat(medians.latencyMillis().get("capturedToStored").p50()).isEqualTo(9);
    // Of the rounds' own ratios, not of the medians: 120/200, 80/210, 100/190.
    assertThat(medians.ofBare()).hasValue(100.0 / 190);
  }

  @Test
  void shouldTakeTheMeanOfTheMiddleTwo() {
    assertThat(Medians.median(120, 80, 100, 90)).isEqualTo(95);
  }

  @Test
  void shouldRefuseNoRound() {
    assertThatThrownBy(() -> Medians.of(List.of())).isInstanceOf(IllegalArgumentException.class);
  }
}
