package dev.sightline.cli.report;

import dev.sightline.cli.report.RunReport.LedgerLine;

/** The frame ledger, equation by equation. */
record LedgerSection(RunReport report) {

  String html() {
    StringBuilder rows = new StringBuilder();
    report.ledger().forEach(line -> rows.append(row(line)));
    return """
    <h2>Frame ledger</h2>
    <div class="card"><table>
    <tr><th>must be equal</th><th class="number">left</th><th class="number">right</th><th></th></tr>
    %s</table></div>
    """
        .formatted(rows);
  }

  private static String row(LedgerLine line) {
    return """
    <tr><td>%s</td><td class="number">%s</td><td class="number">%s</td><td class="%s">%s</td></tr>
    """
        .formatted(
            Html.escape(line.equation()),
            Html.count(line.left()),
            Html.count(line.right()),
            line.closes() ? "good" : "bad",
            line.closes() ? "✓" : "gap " + Html.count(line.left() - line.right()));
  }
}
