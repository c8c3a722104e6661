package dev.sightline.inference.layout;

import ai.onnxruntime.OnnxJavaType;
import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.image.InputSpec;
import dev.sightline.inference.image.PixelEncoding;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.Optional;

/**
 * The built-in people detector: input uint8 [1,H,W,3], BGR; outputs {@code boxes} float32 [1,M,4]
 * (left, top, right, bottom in input pixels) and {@code scores} float32 [1,M]. It says so itself,
 * in its metadata. A person gives boxes on several pyramid levels, also half-body ones, which only
 * the containment criterion removes.
 */
final class HogPeopleLayout implements ModelLayout {

  private static final String NAME = "hog-people";
  private static final String BOXES = "boxes";
  private static final String SCORES = "scores";
  private static final String METADATA_KEY = "sightline.layout";
  private static final SuppressionRule SUPPRESSION = new SuppressionRule(0.35, 0.65);

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    if (!signature.metadata(METADATA_KEY).equals(Optional.of(NAME))
        || !signature.inputs().get(0).is(OnnxJavaType.UINT8, 4)) {
      return Optional.empty();
    }
    return signature
        .output(SCORES)
        .filter(scores -> scores.is(OnnxJavaType.FLOAT, 2))
        .flatMap(scores -> ClassLabels.of(signature, 1))
        .map(labels -> spec(signature, labels));
  }

  private static DetectorSpec spec(ModelSignature signature, ClassLabels labels) {
    TensorSpec input = signature.inputs().get(0);
    ImageSize size =
        new ImageSize(Math.toIntExact(input.dimension(2)), Math.toIntExact(input.dimension(1)));
    BoxDecoder decoder = new ScoredBoxesDecoder(BOXES, SCORES);
    return new DetectorSpec(
        NAME,
        new InputSpec(
            input.name(),
            size,
            PixelEncoding.interleavedBytes(ColourOrder.BGR),
            Fit.LETTERBOX_TOP_LEFT),
        decoder,
        labels,
        SUPPRESSION,
        new LegibleEvidence(decoder));
  }
}
