package dev.sightline.inference.layout;

import ai.onnxruntime.OnnxJavaType;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.model.ModelSignature;

/**
 * An input [1,2] besides the image that is the same for every frame, as it tells the size to which
 * boxes are scaled: that of the network's input, so that boxes come in input pixels.
 *
 * @param elements INT64 or FLOAT
 */
public record PairInput(String name, OnnxJavaType elements, int first, int second) {

  /** Width and height, as the DETR family takes them. */
  static PairInput widthAndHeight(String name, ImageSize size) {
    return new PairInput(name, OnnxJavaType.INT64, size.width(), size.height());
  }

  /** Height and width, as Paddle's and Keras' exporters have them. */
  static PairInput heightAndWidth(String name, ImageSize size) {
    return new PairInput(name, OnnxJavaType.FLOAT, size.height(), size.width());
  }

  /** By how much the frame was scaled: by nothing. */
  static PairInput unscaled(String name) {
    return new PairInput(name, OnnxJavaType.FLOAT, 1, 1);
  }

  /** Whether the model has this input. */
  boolean isOf(ModelSignature signature) {
    return signature.inputs().stream()
        .anyMatch(input -> input.name().equals(name) && input.is(elements, 2));
  }
}
