package dev.sightline.inference.layout;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxJavaType;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndToEndYoloLayoutTest {

  private static final TensorSpec IMAGE =
      new TensorSpec("images", OnnxJavaType.FLOAT, List.of(1L, 3L, 64L, 64L));

  /** Such as one whose outputs are all sequences. */
  @Test
  void shouldLeaveAModelWithoutOutputsOfNumbersToOthers() {
    ModelSignature silent = new ModelSignature(List.of(IMAGE), List.of(), Map.of());

    assertThat(new EndToEndYoloLayout().recognise(silent)).isEmpty();
    assertThat(new EndToEndYoloLayout().describedAs(silent)).isEmpty();
  }

  @Test
  void shouldReadRowsOfSixNumbers() {
    TensorSpec rows = new TensorSpec("output0", OnnxJavaType.FLOAT, List.of(1L, 300L, 6L));
    ModelSignature signature = new ModelSignature(List.of(IMAGE), List.of(rows), Map.of());

    assertThat(new EndToEndYoloLayout().recognise(signature))
        .hasValueSatisfying(spec -> assertThat(spec.layout()).isEqualTo("yolo-end-to-end"));
  }
}
