package dev.sightline.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.cli.soak.Curve;
import dev.sightline.cli.soak.Curve.Point;
import dev.sightline.cli.soak.CurveVerdict;
import dev.sightline.cli.soak.Measure;
import dev.sightline.cli.soak.SoakReport;
import dev.sightline.cli.soak.Trend;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoakPageTest {

  @Test
  void shouldShowEveryCurveAndWhetherItGrows() {
    String html = new SoakPage(report(30, List.of())).html();

    assertThat(html)
        .contains(
            "Nothing grows", "resident memory", "<polyline class='line' points='0.0,", ">flat<");
    assertThat(html).doesNotContain(">grows<");
  }

  @Test
  void shouldSayWhatGrows() {
    assertThat(new SoakPage(report(300, List.of())).html())
        .contains("Not passed", "class=\"badge bad\">grows<");
  }

  @Test
  void shouldNotPassWithAGapAndEscapeWhatItShows() {
    SoakReport report = report(30, List.of("a < b: gap of 3"));

    assertThat(report.passed()).isFalse();
    assertThat(new SoakPage(report).html())
        .contains("a &lt; b: gap of 3", "&lt;cam&gt;", "consumer &lt;b&gt;")
        .doesNotContain("<cam>", "consumer <b>", "a < b");
  }

  private static SoakReport report(double gained, List<String> gaps) {
    Curve curve =
        new Curve(
            "consumer <b>",
            Measure.RESIDENT,
            List.of(new Point(0, 200), new Point(300, 200 + gained)));
    CurveVerdict verdict = new CurveVerdict(curve, new Trend(200, 200, 200 + gained, 0), 32);
    return new SoakReport("<cam>", 300, 100, 3000, gaps, List.of(verdict));
  }
}
