package dev.sightline.cli.demo;

import dev.sightline.cli.report.RunReport.LineFigures;
import dev.sightline.cli.report.RunReport.ObjectFigures;
import dev.sightline.contract.event.Direction;
import dev.sightline.contract.event.EventType;
import dev.sightline.contract.event.Happening;
import dev.sightline.contract.event.ObjectEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Counts a run's events.
 *
 * @param truth what people really did, where it is known
 * @param trueLine the line of which {@code truth} tells; empty for none
 */
record ObjectSummary(
    List<ObjectEvent> events, Optional<StreetTruth> truth, Optional<String> trueLine) {

  ObjectFigures figures() {
    return new ObjectFigures(
        events.stream().filter(event -> event.happening() instanceof Happening.Appeared).count(),
        truth.map(StreetTruth::people),
        byType(),
        lines());
  }

  private Map<String, Long> byType() {
    return events.stream()
        .map(event -> event.happening().type())
        .collect(Collectors.groupingBy(EventType::text, TreeMap::new, Collectors.counting()));
  }

  private List<LineFigures> lines() {
    return events.stream()
        .filter(event -> event.happening() instanceof Happening.Crossed)
        .map(event -> (Happening.Crossed) event.happening())
        .collect(Collectors.groupingBy(Happening.Crossed::line, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(line -> figures(line.getKey(), line.getValue()))
        .toList();
  }

  private LineFigures figures(String line, List<Happening.Crossed> crossings) {
    Optional<StreetTruth> known = truth.filter(street -> trueLine.equals(Optional.of(line)));
    return new LineFigures(
        line,
        count(crossings, Direction.IN),
        count(crossings, Direction.OUT),
        known.map(street -> street.crossings(Direction.IN)),
        known.map(street -> street.crossings(Direction.OUT)));
  }

  private static long count(List<Happening.Crossed> crossings, Direction direction) {
    return crossings.stream().filter(crossing -> crossing.direction() == direction).count();
  }
}
