package dev.sightline.local.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

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

  public String html() throws IOException {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Sightline: %s</title>
    <style>
    %s</style>
    </head>
    <body>
    <main>
    %s%s%s%s%s%s</main>
    </body>
    </html>
    """
        .formatted(
            Html.escape(report.source()),
            style(),
            new HeadlineSection(report).html(),
            new GallerySection(images).html(),
            new DetectionSection(report).html(),
            new LatencySection(report, latencies).html(),
            new LedgerSection(report).html(),
            new ProgramSection(report.programs()).html());
  }

  private static String style() throws IOException {
    try (InputStream css =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"))) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
