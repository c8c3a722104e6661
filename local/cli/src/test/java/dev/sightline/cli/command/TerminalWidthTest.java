package dev.sightline.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalWidthTest {

  @Test
  void shouldBelieveColumns() {
    assertThat(new TerminalWidth(Map.of("COLUMNS", "44")).getAsInt()).isEqualTo(44);
  }

  @Test
  void shouldHaveSomeWidthWhateverColumnsSays() {
    assertThat(new TerminalWidth(Map.of("COLUMNS", "wide")).getAsInt()).isPositive();
    assertThat(new TerminalWidth(Map.of()).getAsInt()).isPositive();
  }
}
