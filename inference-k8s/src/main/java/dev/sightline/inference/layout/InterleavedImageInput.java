package dev.sightline.inference.layout;

import ai.onnxruntime.OnnxJavaType;
import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.image.InputSpec;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding;
import dev.sightline.inference.image.PixelEncoding.Axes;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.Optional;

/**
 * The image input [1,H,W,3] of models that come from TensorFlow: float32 or uint8. What takes uint8
 * scales it within the graph.
 *
 * @param name of the input
 */
record InterleavedImageInput(String name, ImageSize size, OnnxJavaType elements) {

  private static final int RANK = 4;
  private static final int COLOURS = 3;

  /** The only input. */
  static Optional<InterleavedImageInput> of(ModelSignature signature) {
    return signature.inputs().size() == 1
        ? Optional.of(signature.inputs().get(0))
            .filter(InterleavedImageInput::isImage)
            .map(InterleavedImageInput::of)
        : Optional.empty();
  }

  private static boolean isImage(TensorSpec input) {
    return (input.is(OnnxJavaType.FLOAT, RANK) || input.is(OnnxJavaType.UINT8, RANK))
        && input.dimension(0) == 1
        && input.dimension(1) >= 1
        && input.dimension(2) >= 1
        && input.dimension(3) == COLOURS;
  }

  private static InterleavedImageInput of(TensorSpec input) {
    ImageSize size =
        new ImageSize(Math.toIntExact(input.dimension(2)), Math.toIntExact(input.dimension(1)));
    return new InterleavedImageInput(input.name(), size, input.type());
  }

  boolean isBytes() {
    return elements == OnnxJavaType.UINT8;
  }

  /**
   * @param normalisation of a float input
   */
  InputSpec spec(ColourOrder colours, Normalisation normalisation, Fit fit) {
    Normalisation applied = isBytes() ? Normalisation.NONE : normalisation;
    return new InputSpec(
        name, size, new PixelEncoding(Axes.INTERLEAVED, elements, colours, applied), fit);
  }
}
