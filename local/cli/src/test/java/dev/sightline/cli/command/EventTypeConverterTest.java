package dev.sightline.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.contract.event.EventType;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class EventTypeConverterTest {

  private final EventTypeConverter converter = new EventTypeConverter();

  @Test
  void shouldTakeTheNamesThatDocumentsHave() {
    assertThat(converter.convert("line-crossed")).isEqualTo(EventType.LINE_CROSSED);
  }

  @Test
  void shouldListThemOnce() {
    assertThatThrownBy(() -> converter.convert("LINE_CROSSED"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage(
            "no event is called 'LINE_CROSSED'; allowed: object-appeared, object-left,"
                + " line-crossed, zone-entered, zone-left, dwell");
  }
}
