package dev.sightline.cli.report;

import dev.sightline.cli.report.RunReport.GroundTruthFigures;
import dev.sightline.cli.report.RunReport.Latency;
import dev.sightline.cli.report.RunReport.LedgerLine;
import dev.sightline.cli.report.RunReport.LineFigures;
import dev.sightline.cli.report.RunReport.ObjectFigures;
import dev.sightline.cli.report.RunReport.ProgramFigures;
import dev.sightline.contract.ModelInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A report with something in every field. */
public final class TestReports {

  private TestReports() {}

  /** Of a run on a source. */
  public static RunReport withSource(String source) {
    return new RunReport(
        source,
        41.5,
        251,
        250,
        0,
        1,
        Map.of("buffer-full", 1L),
        250,
        0,
        10,
        10,
        10,
        675,
        Map.of("<b>person</b>", 675L),
        false,
        List.of(new LedgerLine("captured = published", 251, 250, false)),
        9.7,
        Optional.of(
            new Latency(
                "captured-at",
                new Percentiles(1500, 2500),
                new Percentiles(1800, 2800),
                new LatencyParts(1200, 200, 100))),
        Optional.of(GroundTruthFigures.of(676, 660, 6)),
        Optional.of(
            new ObjectFigures(
                8,
                Optional.of(7L),
                Map.of("object-appeared", 8L, "line-crossed", 6L),
                List.of(new LineFigures("middle", 4, 2, Optional.of(4L), Optional.of(3L))))),
        Optional.of(new ModelInfo("hog-people", "c74e", 640, 360)),
        List.of(new ProgramFigures("capture", 2.5, 180, 12.5)));
  }
}
