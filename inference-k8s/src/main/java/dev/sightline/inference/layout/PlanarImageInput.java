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
import java.util.List;
import java.util.Optional;

/**
 * The image input [1,3,H,W] of most models: float32, float16 or uint8. What takes uint8 scales it
 * within the graph. Few take one image, [3,H,W].
 *
 * @param name of the input
 */
record PlanarImageInput(String name, ImageSize size, OnnxJavaType elements, Axes axes) {

  private static final int RANK = 4;
  private static final int COLOURS = 3;

  /** The only input. */
  static Optional<PlanarImageInput> of(ModelSignature signature) {
    return signature.inputs().size() == 1 ? among(signature) : Optional.empty();
  }

  /** The only input of an image's shape; there may be others. */
  static Optional<PlanarImageInput> among(ModelSignature signature) {
    List<TensorSpec> images =
        signature.inputs().stream().filter(PlanarImageInput::isPlanarImage).toList();
    return images.size() == 1 ? Optional.of(of(images.get(0))) : Optional.empty();
  }

  /** The only input, also where it has no dimension for a batch. */
  static Optional<PlanarImageInput> ofOneImage(ModelSignature signature) {
    return of(signature)
        .or(
            () ->
                signature.inputs().stream()
                    .filter(input -> signature.inputs().size() == 1)
                    .filter(PlanarImageInput::isUnbatchedImage)
                    .findFirst()
                    .map(
                        input ->
                            new PlanarImageInput(
                                input.name(),
                                size(input, 1),
                                input.type(),
                                Axes.UNBATCHED_PLANAR)));
  }

  private static boolean isUnbatchedImage(TensorSpec input) {
    return input.is(OnnxJavaType.FLOAT, RANK - 1)
        && input.dimension(0) == COLOURS
        && input.dimension(1) >= 1
        && input.dimension(2) >= 1;
  }

  private static boolean isPlanarImage(TensorSpec input) {
    return (input.is(OnnxJavaType.FLOAT, RANK)
            || input.is(OnnxJavaType.FLOAT16, RANK)
            || input.is(OnnxJavaType.UINT8, RANK))
        && input.dimension(0) == 1
        && input.dimension(1) == COLOURS
        && input.dimension(2) >= 1
        && input.dimension(3) >= 1;
  }

  private static PlanarImageInput of(TensorSpec input) {
    return new PlanarImageInput(input.name(), size(input, 2), input.type(), Axes.PLANAR);
  }

  private static ImageSize size(TensorSpec input, int height) {
    return new ImageSize(
        Math.toIntExact(input.dimension(height + 1)), Math.toIntExact(input.dimension(height)));
  }

  /**
   * @param normalisation of a float input
   */
  InputSpec spec(ColourOrder colours, Normalisation normalisation, Fit fit) {
    Normalisation applied = elements == OnnxJavaType.UINT8 ? Normalisation.NONE : normalisation;
    return new InputSpec(name, size, new PixelEncoding(axes, elements, colours, applied), fit);
  }
}
