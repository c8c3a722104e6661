package dev.sightline.cli.report;

import dev.sightline.cli.report.RunReport.ProgramFigures;
import java.util.List;

/** What each process needed to start, and its memory. */
record ProgramSection(List<ProgramFigures> programs) {

  String html() {
    long most = programs.stream().mapToLong(ProgramFigures::residentMegabytes).max().orElse(0);
    StringBuilder rows = new StringBuilder();
    programs.forEach(program -> rows.append(row(program, most)));
    return """
    <h2>Processes</h2>
    <div class="card"><table>
    <tr><th>process</th><th class="number">start</th><th class="number">memory</th><th></th></tr>
    %s</table></div>
    """
        .formatted(rows);
  }

  private static String row(ProgramFigures program, long most) {
    return """
    <tr><td>%s</td><td class="number">%s s</td><td class="number">%s MB</td><td class="wide">%s</td></tr>
    """
        .formatted(
            Html.escape(program.name()),
            Html.number(program.startUpSeconds(), 1),
            Html.count(program.residentMegabytes()),
            Bar.of(program.residentMegabytes(), most));
  }
}
