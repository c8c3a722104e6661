package dev.sightline.cli.report;

import dev.sightline.look.Page;
import java.util.List;

/**
 * The report as one page that opens without a server: style and images are inside.
 *
 * @param latencies milliseconds from capture to result, one a frame
 */
public record HtmlReport(RunReport report, List<ReportImage> images, List<Double> latencies) {

  public HtmlReport {
    images = List.copyOf(images);
    latencies = List.copyOf(latencies);
  }

  public String html() {
    return new Page(
            report.source(),
            "demo report",
            new HeadlineSection(report).html()
                + new GallerySection(images).html()
                + new DetectionSection(report).html()
                + new ObjectSection(report).html()
                + new LatencySection(report, latencies).html()
                + new LedgerSection(report).html()
                + new ProgramSection(report.programs()).html())
        .html();
  }
}
