package dev.sightline.cli.events;

import static dev.sightline.cli.events.EventSamples.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.event.Direction;
import dev.sightline.contract.event.Happening;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EventLineTest {

  private final EventLine line = new EventLine(ZoneOffset.UTC);

  @Test
  void shouldTellWhatHappenedInOneLineOfATerminal() {
    assertThat(
            Stream.of(
                new Happening.Appeared(),
                new Happening.Crossed("door", Direction.IN),
                new Happening.Entered("yard"),
                new Happening.Dwelt("yard", 30.04),
                new Happening.LeftZone("yard", 41),
                new Happening.Left(55.26)))
        .map(happening -> line.of(event("person", happening)))
        .containsExactly(
            "12:00:01.2  gate       person appeared                            gate-7-0",
            "12:00:01.2  gate       person crossed door, in                    gate-7-0",
            "12:00:01.2  gate       person entered yard                        gate-7-0",
            "12:00:01.2  gate       person is in yard for 30.0 s               gate-7-0",
            "12:00:01.2  gate       person left yard after 41.0 s              gate-7-0",
            "12:00:01.2  gate       person left after 55.3 s                   gate-7-0")
        .allMatch(text -> text.length() <= 80);
  }

  @Test
  void shouldKeepTheTerminalFromHostileNames() {
    assertThat(line.of(event("\u001b[2J\nvery long label that goes on", new Happening.Appeared())))
        .contains("?[2J?very long label")
        .doesNotContain("\u001b", "\n", "goes on");
    assertThat(line.of(event("person", new Happening.Entered("\u001b[2J"))))
        .contains("person entered ?[2J");
  }
}
