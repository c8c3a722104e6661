package dev.sightline.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartsTest {

  private static final String HOSTILE = "<script>alert('1')</script>\"&";
  private static final byte[] JPEG = {1, 2, 3};

  @ParameterizedTest
  @MethodSource("partsWithHostileText")
  void shouldEscapeText(String html) {
    assertThat(html)
        .contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;")
        .doesNotContain("<script", "\"&\"");
  }

  static Stream<String> partsWithHostileText() {
    return Stream.of(
        new Page(HOSTILE, "report", "").html(),
        new Page("title", HOSTILE, "").html(),
        new Table(HOSTILE, List.of(), List.of()).html(),
        new Table("t", List.of(Column.markup(HOSTILE)), List.of()).html(),
        new Table("t", List.of(Column.text("a")), List.of(List.of(HOSTILE))).html(),
        new Table(
                "t", List.of(Column.text("a"), Column.number("b")), List.of(List.of("1", HOSTILE)))
            .html(),
        Tile.row(List.of(new Tile(HOSTILE, "1"))),
        Tile.row(List.of(new Tile("figure", HOSTILE))),
        State.BAD.badge(HOSTILE),
        State.WARN.notice(HOSTILE),
        new Share(0.5).meter(HOSTILE, State.GOOD),
        new Picture(HOSTILE, JPEG, "").html(),
        new Picture("frame", JPEG, "", Optional.of(HOSTILE)).html());
  }

  @Test
  void shouldHaveAllThatAPageNeedsInside() {
    String html = new Page("street", "demo report", ".own { color: red; }\n", "<h1>x</h1>").html();

    assertThat(html)
        .contains(
            "<title>street – Sightline demo report</title>", Asset.STYLESHEET.text(), ".own {")
        .doesNotContain("http", "<script", "url(");
    assertThat(Pattern.compile("(?:href|src)=\"(.{0,19})").matcher(html).results())
        .isNotEmpty()
        .allMatch(address -> address.group(1).equals("data:image/svg+xml;"));
  }

  @Test
  void shouldUseNoStyleAttributes() {
    String html =
        new Share(0.62).meter("found", State.GOOD)
            + Share.of(1, 3).bar()
            + Tile.row(List.of(new Tile("a", "1")))
            + State.GOOD.badge("passed")
            + new Picture("frame", JPEG, "").html();

    assertThat(html).doesNotContain("style=");
  }

  @Test
  void shouldNameARowByItsFirstCellAndAlignNumbers() {
    String html =
        new Table(
                "Programs",
                List.of(Column.text("program"), Column.number("memory"), Column.wideMarkup("")),
                List.of(List.of("capture", "180 MB", "<b>x</b>")))
            .html();

    assertThat(html)
        .contains(
            "aria-label=\"Programs\"",
            "<tr><th scope=\"col\">program</th><th scope=\"col\" class=\"number\">memory</th>"
                + "<td class=\"wide\"></td></tr>",
            "<tr><th scope=\"row\">capture</th><td class=\"number\">180 MB</td>"
                + "<td class=\"wide\"><b>x</b></td></tr>");
  }

  @Test
  void shouldRefuseARowThatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Table("t", List.of(Column.text("a")), List.of(List.of("one", "two"))))
        .withMessage("a row of 2 cells in 1 columns");
  }

  @Test
  void shouldDrawAShareAsALength() {
    assertThat(Share.of(1, 4).bar()).contains("<rect width=\"25.0%\"");
    assertThat(Share.of(0, 0).bar()).contains("<rect width=\"0.0%\"");
    assertThat(new Share(0.976).meter("people found", State.GOOD))
        .contains("class=\"meter good\"", "aria-label=\"people found: 97.6 %\"", "width=\"97.6%\"");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void shouldRefuseWhatIsNoShare(double share) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Share(share));
  }

  @Test
  void shouldLinkAPictureThatLeadsSomewhere() {
    assertThat(new Picture("frame 1", JPEG, "<b>1</b>", Optional.of("annotated/1.jpg")).html())
        .isEqualTo(
            "<figure><a href=\"annotated/1.jpg\">"
                + "<img alt=\"frame 1\" src=\"data:image/jpeg;base64,AQID\"></a>"
                + "<figcaption><b>1</b></figcaption></figure>\n");
  }
}
