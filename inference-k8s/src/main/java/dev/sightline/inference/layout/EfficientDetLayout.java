package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.Optional;

/**
 * EfficientDet of Google's AutoML, its saved model converted by tf2onnx: input uint8 [1,H,W,3],
 * RGB, which the graph scales and letterboxes itself; output {@code detections} [1,M,7]: image,
 * top, left, bottom, right in input pixels, confidence, class from 1. Sources: google/automl,
 * {@code efficientdet/inference.py} ({@code ServingDriver}) and {@code tf2/postprocess.py} ({@code
 * generate_detections}).
 */
final class EfficientDetLayout implements ModelLayout {

  private static final String DETECTIONS = "detections";
  private static final String TENSORFLOW_SUFFIX = ":0";

  @Override
  public String name() {
    return "efficientdet";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return InterleavedImageInput.of(signature)
        .filter(InterleavedImageInput::isBytes)
        .flatMap(
            input ->
                signature
                    .output(DETECTIONS)
                    .or(() -> signature.output(DETECTIONS + TENSORFLOW_SUFFIX))
                    .filter(TensorSpec::hasRows)
                    .filter(output -> output.dimension(2) == RowForm.EFFICIENT_DET.length())
                    .flatMap(
                        output ->
                            ClassLabels.untold(signature)
                                .map(labels -> spec(input, output, labels))));
  }

  private DetectorSpec spec(InterleavedImageInput input, TensorSpec output, ClassLabels labels) {
    BoxDecoder decoder =
        new DetectionRowsDecoder(output.name(), RowForm.EFFICIENT_DET, ClassIds.fromOne(labels));
    return new DetectorSpec(
        name(),
        input.spec(ColourOrder.RGB, Normalisation.NONE, Fit.LETTERBOX_TOP_LEFT),
        decoder,
        labels,
        SuppressionRule.NONE,
        new FoundBoxesEvidence(decoder, input.size()));
  }
}
