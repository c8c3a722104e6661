package dev.sightline.inference.layout;

import ai.onnxruntime.OnnxJavaType;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Map;

/** Signatures of 64×64 models, whose grid has 84 cells. */
final class Signatures {

  private Signatures() {}

  static TensorSpec floats(String name, Long... shape) {
    return new TensorSpec(name, OnnxJavaType.FLOAT, List.of(shape));
  }

  static ModelSignature planar(Map<String, String> metadata, TensorSpec... outputs) {
    return new ModelSignature(
        List.of(floats("images", 1L, 3L, 64L, 64L)), List.of(outputs), metadata);
  }
}
