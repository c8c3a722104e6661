package dev.sightline.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {

  private static final List<String> WORDS =
      List.of("demo", "up", "down", "status", "predict", "kafka", "--source", "--frames", "--fps");

  @ParameterizedTest
  @CsvSource({
    "statsu, status",
    "stats, status",
    "stat, status",
    "dmeo, demo",
    "pu, up",
    "donw, down",
    "kakfa, kafka",
    "predcit, predict",
    "--sorce, --source",
    "--frame, --frames",
    "--fsp, --fps"
  })
  void shouldKnowWhatWasMeant(String typed, String meant) {
    assertThat(Suggestion.of(typed, WORDS)).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nosuch", "x", "", "destroy", "--nosuch", "s"})
  void shouldNotGuess(String typed) {
    assertThat(Suggestion.question(typed, WORDS)).isEmpty();
  }
}
