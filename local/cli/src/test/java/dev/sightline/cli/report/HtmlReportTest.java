package dev.sightline.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlReportTest {

  private static final List<Double> LATENCIES = List.of(1000.0, 1500.0, 2500.0);

  @Test
  void shouldEscapeForeignText() {
    String html =
        html(
            TestReports.withSource("<script>alert(1)</script>"),
            List.of(image("annotated/0<i>\".jpg", "frame 0 <i>\"")));

    assertThat(html).doesNotContain("<script").doesNotContain("<b>person").doesNotContain("<i>");
    assertThat(html)
        .contains("&lt;script&gt;")
        .contains("&lt;b&gt;person&lt;/b&gt;")
        .contains("frame 0 &lt;i&gt;&quot;")
        .contains("annotated/0&lt;i&gt;&quot;.jpg");
  }

  @Test
  void shouldReferToNothingOutside() {
    String html = page(TestReports.withSource("street"), 2);

    assertThat(html).doesNotContain("http:").doesNotContain("https:").doesNotContain("url(");
    assertThat(Pattern.compile("(?:href|src)=\"([^\"]{0,10})").matcher(html).results())
        .isNotEmpty()
        .allMatch(to -> to.group(1).equals("data:image") || to.group(1).equals("annotated/"));
    assertThat(html).contains("src=\"data:image/jpeg;base64,");
  }

  @Test
  void shouldInlineSomeImagesAndLinkTheOthers() {
    String html = page(TestReports.withSource("street"), 30);

    assertThat(html.split("<figure>", -1)).hasSize(25);
    assertThat(html).contains("And 6 more").contains("<a href=\"annotated/29.jpg\">");
  }

  @Test
  void shouldSayThatNoImageWasAnnotated() {
    assertThat(page(TestReports.withSource("street"), 0))
        .contains("No image was annotated.")
        .doesNotContain("class=\"gallery\"");
  }

  @Test
  void shouldShowTheGapOfALedgerThatDoesNotClose() {
    assertThat(page(TestReports.withSource("street"), 1)).contains("gap 1");
  }

  @ParameterizedTest
  @CsvSource({
    "1200, 200, 100, 'Filling the batches is most of it.'",
    "1200, 13000, 400, 'Waiting for the inference service is most of it.'",
    "1200, 300, 9000, 'The inference service''s work is most of it.'",
    "1000, 900, 800, ",
  })
  void shouldSayWhatMostOfTheTimeWasOrNothing(
      double filling, double waiting, double service, String sentence) {
    assertThat(new LatencyParts(filling, waiting, service).mostOfIt())
        .isEqualTo(Optional.ofNullable(sentence));
  }

  @Test
  void shouldShowWhatMostOfTheTimeWas() {
    assertThat(page(TestReports.withSource("street"), 1))
        .contains("Filling the batches is most of it. Measured from");
  }

  @Test
  void shouldDrawABarForEveryLatency() {
    String svg = new Histogram(LATENCIES).html();

    assertThat(svg.split("height='0.0'", -1)).hasSize(24 - 3 + 1);
  }

  @Test
  void shouldTakeTheNearestRankForAPercentile() {
    List<Double> values = List.of(5.0, 1.0, 4.0, 2.0, 3.0);

    assertThat(Percentiles.of(values)).isEqualTo(new Percentiles(3, 5));
    assertThat(Percentiles.of(Collections.nCopies(1, 7.0))).isEqualTo(new Percentiles(7, 7));
  }

  private static String page(RunReport report, int images) {
    return html(
        report,
        IntStream.range(0, images)
            .mapToObj(number -> image("annotated/" + number + ".jpg", "frame " + number))
            .toList());
  }

  private static String html(RunReport report, List<ReportImage> images) {
    return new HtmlReport(report, images, LATENCIES).html();
  }

  private static ReportImage image(String path, String caption) {
    return new ReportImage(path, new byte[] {1, 2, 3}, caption, List.of(), Optional.empty());
  }
}
