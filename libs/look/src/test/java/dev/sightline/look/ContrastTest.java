package dev.sightline.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** WCAG 2.2 at level AA, in light and in dark: 4.5 for text, 3 for what is not text. */
class ContrastTest {

  private static final double TEXT = 4.5;
  private static final double SHAPE = 3;
  private static final List<String> GROUNDS = List.of("page", "surface", "inset");
  private static final Pattern ROOT = Pattern.compile(":root \\{(.*?)}", Pattern.DOTALL);
  private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{3,6});");

  @Test
  void shouldComputeContrastAsTheStandardDoes() {
    assertThat(Colour.of("#000").contrast(Colour.of("#ffffff"))).isEqualTo(21);
    assertThat(Colour.of("#767676").contrast(Colour.of("#fff"))).isCloseTo(4.54, within(0.01));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("texts")
  void shouldHaveReadableText(String theme, String text) {
    Map<String, Colour> colours = colours(theme);

    assertThat(GROUNDS)
        .allSatisfy(ground -> assertContrast(colours, text, ground, TEXT))
        .isNotEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("states")
  void shouldHaveReadableStates(String theme, String state) {
    Map<String, Colour> colours = colours(theme);

    assertContrast(colours, state, state + "-soft", TEXT);
    assertContrast(colours, "text", state + "-soft", TEXT);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("shapes")
  void shouldHaveVisibleShapes(String theme, String shape) {
    Map<String, Colour> colours = colours(theme);

    assertThat(GROUNDS)
        .allSatisfy(ground -> assertContrast(colours, shape, ground, SHAPE))
        .isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("themes")
  void shouldHaveReadableButtons(String theme) {
    assertContrast(colours(theme), "on-accent", "accent", TEXT);
  }

  static Stream<String> themes() {
    return Stream.of("light", "dark");
  }

  static Stream<Arguments> texts() {
    return inBothThemes("text", "quiet", "accent", "good", "warn", "bad");
  }

  static Stream<Arguments> states() {
    return inBothThemes("good", "warn", "bad");
  }

  static Stream<Arguments> shapes() {
    return inBothThemes("edge", "data", "focus");
  }

  private static Stream<Arguments> inBothThemes(String... names) {
    return themes().flatMap(theme -> Stream.of(names).map(name -> Arguments.of(theme, name)));
  }

  private static void assertContrast(
      Map<String, Colour> colours, String first, String second, double least) {
    assertThat(colours).containsKeys(first, second);
    assertThat(colours.get(first).contrast(colours.get(second)))
        .as("%s on %s", first, second)
        .isGreaterThanOrEqualTo(least);
  }

  /** The first block has all colours, the second those that are others in the dark. */
  private static Map<String, Colour> colours(String theme) {
    Matcher blocks = ROOT.matcher(Asset.STYLESHEET.text());
    Map<String, Colour> colours = new HashMap<>();
    assertThat(blocks.find()).isTrue();
    addColours(blocks.group(1), colours);
    if (theme.equals("dark")) {
      assertThat(blocks.find()).isTrue();
      addColours(blocks.group(1), colours);
    }
    return colours;
  }

  private static void addColours(String block, Map<String, Colour> colours) {
    COLOUR
        .matcher(block)
        .results()
        .forEach(colour -> colours.put(colour.group(1), Colour.of(colour.group(2))));
  }
}
