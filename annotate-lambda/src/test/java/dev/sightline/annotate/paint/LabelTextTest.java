package dev.sightline.annotate.paint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelTextTest {

  @ParameterizedTest
  @CsvSource({
    "person, person 87%",
    "café, cafe 87%",
    "Ångström, Angstrom 87%",
    "人, class 7 87%",
    "自動車 car, car 87%",
    "'a\tb\nc', a b c 87%",
    "'', class 7 87%"
  })
  void shouldSayClassAndConfidenceInAscii(String label, String text) {
    assertThat(LabelText.of(detection(label, 0.874)).full()).isEqualTo(text);
  }

  @Test
  void shouldRoundTheConfidence() {
    assertThat(LabelText.of(detection("dog", 0.995)).full()).isEqualTo("dog 100%");
    assertThat(LabelText.of(detection("dog", 0)).full()).isEqualTo("dog 0%");
  }

  @Test
  void shouldCutOffALongLabel() {
    assertThat(LabelText.of(detection("x".repeat(41), 1)).shortened()).hasSize(40).endsWith("...");
  }

  private static Detection detection(String label, double confidence) {
    return new Detection(label, 7, confidence, new BoundingBox(0, 0, 1, 1));
  }
}
