package dev.sightline.cli.report;

import dev.sightline.cli.report.RunReport.LedgerLine;
import dev.sightline.look.Column;
import dev.sightline.look.State;
import dev.sightline.look.Table;
import java.util.List;

/** The frame ledger, equation by equation. */
record LedgerSection(RunReport report) {

  String html() {
    return "<h2>Frame ledger</h2>\n"
        + new Table(
                "Frame ledger",
                List.of(
                    Column.text("must be equal"),
                    Column.number("left"),
                    Column.number("right"),
                    Column.markup("")),
                report.ledger().stream().map(LedgerSection::row).toList())
            .html();
  }

  private static List<String> row(LedgerLine line) {
    return List.of(
        line.equation(),
        Figures.count(line.left()),
        Figures.count(line.right()),
        line.closes()
            ? State.GOOD.badge("closes")
            : State.BAD.badge("gap " + Figures.count(line.left() - line.right())));
  }
}
