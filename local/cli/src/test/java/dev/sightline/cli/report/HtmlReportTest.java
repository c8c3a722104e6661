package dev.sightline.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlReportTest {

  private static final List<Double> LATENCIES = List.of(1000.0, 1500.0, 2500.0);

  @Test
  void shouldEscapeForeignText() throws Exception {
    String html = page(TestReports.withSource("<script>alert(1)</script>"), 1);

    assertThat(html).doesNotContain("<script").doesNotContain("<b>person");
    assertThat(html).contains("&lt;script&gt;").contains("&lt;b&gt;person&lt;/b&gt;");
  }

  @Test
  void shouldReferToNothingOutside() throws Exception {
    String html = page(TestReports.withSource("street"), 2);

    assertThat(html).doesNotContain("http:").doesNotContain("https:").doesNotContain("<link");
    assertThat(html).contains("src=\"data:image/jpeg;base64,");
  }

  @Test
  void shouldInlineSomeImagesAndLinkTheOthers() throws Exception {
    String html = page(TestReports.withSource("street"), 30);

    assertThat(html.split("<img ", -1)).hasSize(25);
    assertThat(html).contains("And 6 more").contains("<a href=\"annotated/29.jpg\">");
  }

  @Test
  void shouldShowTheGapOfALedgerThatDoesNotClose() throws Exception {
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
  void shouldShowWhatMostOfTheTimeWas() throws Exception {
    assertThat(page(TestReports.withSource("street"), 1))
        .contains("Filling the batches is most of it. Measured from");
  }

  @Test
  void shouldDrawABarForEveryLatency() {
    String svg = new Histogram(LATENCIES).svg();

    assertThat(svg.split("height='0.0'", -1)).hasSize(24 - 3 + 1);
  }

  @Test
  void shouldTakeTheNearestRankForAPercentile() {
    List<Double> values = List.of(5.0, 1.0, 4.0, 2.0, 3.0);

    assertThat(Percentiles.of(values)).isEqualTo(new Percentiles(3, 5));
    assertThat(Percentiles.of(Collections.nCopies(1, 7.0))).isEqualTo(new Percentiles(7, 7));
  }

  private static String page(RunReport report, int images) throws Exception {
    return new HtmlReport(
            report, IntStream.range(0, images).mapToObj(HtmlReportTest::image).toList(), LATENCIES)
        .html();
  }

  private static ReportImage image(int number) {
    return new ReportImage(
        "annotated/" + number + ".jpg",
        new byte[] {1, 2, 3},
        "frame " + number,
        List.of(),
        Optional.empty());
  }
}
