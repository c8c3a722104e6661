package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.InputSpec;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.Optional;

/**
 * Classifiers of whole images: input [1,3,H,W] or [1,H,W,3]; one output [1,classes] or
 * [1,classes,1,1], logits or probabilities. No detector has so few dimensions. Images are RGB,
 * normalised with ImageNet's mean and deviation, the short side resized to 8/7 of the input's and
 * the middle cut out, as torchvision's reference training has it; models that Ultralytics exports
 * (metadata {@code task: classify}) want 0 to 1 and the short side as long as the input's. Sources:
 * pytorch/vision, {@code references/classification/presets.py}; onnx/models, {@code
 * validated/vision/classification}; ultralytics, {@code data/augment.py} ({@code
 * classify_transforms}).
 */
final class ClassifierLayout implements ModelLayout {

  private static final int IMAGE_RANK = 4;
  private static final String ULTRALYTICS = "classify";

  @Override
  public String name() {
    return ClassifierSpec.LAYOUT;
  }

  @Override
  public Optional<ClassifierSpec> recognise(ModelSignature signature) {
    return signature.outputs().size() == 1
            && signature.metadata("task").orElse(ULTRALYTICS).equals(ULTRALYTICS)
        ? describedAs(signature)
        : Optional.empty();
  }

  @Override
  public Optional<String> doubt() {
    return Optional.of(
        "a classifier has one output with a number per class, and of several the first counts");
  }

  /** Also with further outputs, of which the first of that shape counts. */
  @Override
  public Optional<ClassifierSpec> describedAs(ModelSignature signature) {
    return input(signature)
        .flatMap(
            input ->
                signature.outputs().stream()
                    .filter(ClassifierLayout::hasANumberPerClass)
                    .findFirst()
                    .flatMap(output -> spec(signature, input, output)));
  }

  /** Whether an output is of that shape, for one image. */
  static boolean hasANumberPerClass(TensorSpec output) {
    boolean flat = output.isNumeric(2);
    boolean pooled =
        output.isNumeric(IMAGE_RANK) && output.dimension(2) == 1 && output.dimension(3) == 1;
    return (flat || pooled) && output.dimension(0) == 1 && output.dimension(1) > 1;
  }

  private static Optional<InputSpec> input(ModelSignature signature) {
    boolean ultralytics = signature.metadata("task").isPresent();
    Normalisation normalisation = ultralytics ? Normalisation.UNIT : Normalisation.IMAGENET;
    Fit fit = ultralytics ? Fit.COVER : Fit.CENTRE_CROP;
    return PlanarImageInput.of(signature)
        .map(input -> input.spec(ColourOrder.RGB, normalisation, fit))
        .or(
            () ->
                InterleavedImageInput.of(signature)
                    .map(input -> input.spec(ColourOrder.RGB, normalisation, fit)));
  }

  private static Optional<ClassifierSpec> spec(
      ModelSignature signature, InputSpec input, TensorSpec output) {
    return ClassLabels.ofClassifier(signature, Math.toIntExact(output.dimension(1)))
        .map(labels -> new ClassifierSpec(input, output.name(), labels, Optional.empty()));
  }
}
