package dev.sightline.cli.report;

import dev.sightline.cli.report.RunReport.ProgramFigures;
import dev.sightline.look.Column;
import dev.sightline.look.Share;
import dev.sightline.look.Table;
import java.util.List;

/** What each process needed to start, and its memory. */
record ProgramSection(List<ProgramFigures> programs) {

  String html() {
    long most = programs.stream().mapToLong(ProgramFigures::residentMegabytes).max().orElse(0);
    return "<h2>Processes</h2>\n"
        + new Table(
                "Processes",
                List.of(
                    Column.text("process"),
                    Column.number("start"),
                    Column.number("memory"),
                    Column.wideMarkup("")),
                programs.stream().map(program -> row(program, most)).toList())
            .html();
  }

  private static List<String> row(ProgramFigures program, long most) {
    return List.of(
        program.name(),
        Figures.number(program.startUpSeconds(), 1) + " s",
        Figures.count(program.residentMegabytes()) + " MB",
        Share.of(program.residentMegabytes(), most).bar());
  }
}
