package dev.sightline.annotate.paint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassColorTest {

  private static final List<String> COMMON_CLASSES =
      List.of("person", "car", "dog", "bicycle", "truck", "cat", "horse", "chair", "bird");

  /** Fixed values: the colour of a class must not change between machines or releases. */
  @Test
  void shouldKeepTheColoursOfClasses() {
    assertThat(ClassColor.of("person")).isEqualTo(new ClassColor(37, 244, 250));
    assertThat(ClassColor.of("car")).isEqualTo(new ClassColor(250, 171, 37));
  }

  @Test
  void shouldTellCommonClassesApart() {
    assertThat(COMMON_CLASSES.stream().map(ClassColor::of)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(strings = {"person", "car", "dog", "bicycle", "truck", "人", "", "class 7", "chair"})
  void shouldWriteTextWithEnoughContrast(String label) {
    ClassColor background = ClassColor.of(label);
    ClassColor text = background.readableText();

    double lighter = Math.max(background.luminance(), text.luminance());
    double darker = Math.min(background.luminance(), text.luminance());
    // 4.5 is level AA of WCAG 2.1 for small text.
    assertThat((lighter + 0.05) / (darker + 0.05)).isGreaterThan(4.5);
  }

  @Test
  void shouldKnowTheLuminanceOfTheExtremes() {
    assertThat(ClassColor.BLACK.luminance()).isZero();
    assertThat(ClassColor.WHITE.luminance())
        .isCloseTo(1, org.assertj.core.data.Offset.offset(1e-9));
    assertThat(ClassColor.BLACK.readableText()).isEqualTo(ClassColor.WHITE);
    assertThat(ClassColor.WHITE.readableText()).isEqualTo(ClassColor.BLACK);
  }
}
