package dev.sightline.cli.report;

import dev.sightline.cli.report.RunReport.LineFigures;
import dev.sightline.cli.report.RunReport.ObjectFigures;
import dev.sightline.look.Column;
import dev.sightline.look.State;
import dev.sightline.look.Table;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The objects that were followed, and what they did. */
record ObjectSection(RunReport report) {

  String html() {
    return report.objects().map(ObjectSection::html).orElse("");
  }

  private static String html(ObjectFigures objects) {
    return """
    <h2>Objects</h2>
    <p>%s followed%s.</p>
    <div class="columns">
    %s%s</div>
    """
        .formatted(
            objects.followed() == 1 ? "1 object" : Figures.count(objects.followed()) + " objects",
            objects
                .people()
                .map(people -> "; %s really came by".formatted(Figures.count(people)))
                .orElse(""),
            lines(objects.lines()),
            events(objects));
  }

  private static String lines(List<LineFigures> lines) {
    if (lines.isEmpty()) {
      return State.QUIET.notice("No line was crossed.");
    }
    return new Table(
            "Crossings by line",
            List.of(Column.text("line"), Column.number("in"), Column.number("out")),
            lines.stream()
                .map(
                    line ->
                        List.of(
                            line.line(),
                            crossings(line.in(), line.trulyIn()),
                            crossings(line.out(), line.trulyOut())))
                .toList())
        .html();
  }

  private static String crossings(long counted, Optional<Long> truth) {
    return Figures.count(counted)
        + truth.map(real -> " of %s".formatted(Figures.count(real))).orElse("");
  }

  private static String events(ObjectFigures objects) {
    return new Table(
            "Events by type",
            List.of(Column.text("event"), Column.number("times")),
            new TreeMap<>(objects.eventsByType())
                .entrySet().stream()
                    .map(type -> List.of(type.getKey(), Figures.count(type.getValue())))
                    .toList())
        .html();
  }
}
