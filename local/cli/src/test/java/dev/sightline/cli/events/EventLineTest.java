package dev.sightline.cli.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.BatchId;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.CapturedAtSource;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.Direction;
import dev.sightline.contract.event.EventId;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.ObjectEvent;
import dev.sightline.contract.event.TrackId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
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
  void shouldKeepTheTerminalFromHostileLabels() {
    assertThat(line.of(event("\u001b[2J\nvery long label that goes on", new Happening.Appeared())))
        .contains("?[2J?very long label")
        .doesNotContain("\u001b", "\n", "goes on");
  }

  private static ObjectEvent event(String label, Happening happening) {
    return new ObjectEvent(
        ObjectEvent.SCHEMA_VERSION,
        new EventId(new BatchId("video-frames.gate", 0, 9), 0),
        new TrackId(new StreamId("gate"), 7, 0),
        happening,
        label,
        0.8,
        0.9,
        Instant.parse("2026-01-01T12:00:01.250Z"),
        CapturedAtSource.RTCP,
        9,
        9,
        640,
        360,
        new BoundingBox(1, 2, 3, 4),
        List.of(),
        new ModelInfo("m", Optional.empty(), 640, 640),
        Optional.empty());
  }
}
