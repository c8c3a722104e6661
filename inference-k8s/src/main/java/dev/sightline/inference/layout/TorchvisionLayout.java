package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import java.util.Optional;

/**
 * Torchvision's detectors (Faster R-CNN, RetinaNet, FCOS, SSD): input [3,H,W] or [1,3,H,W], RGB, 0
 * to 1, which the graph resizes and normalises itself; outputs {@code boxes} [found,4] (left, top,
 * right, bottom in input pixels), {@code labels} [found] (0 is the background) and {@code scores}
 * [found], in any order. Sources: pytorch/vision, {@code torchvision/models/detection} ({@code
 * generalized_rcnn.py}, {@code transform.py}) and {@code test/test_onnx.py}.
 */
final class TorchvisionLayout implements ModelLayout {

  private static final String BOXES = "boxes";
  private static final String LABELS = "labels";
  private static final String SCORES = "scores";

  @Override
  public String name() {
    return "torchvision";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return PlanarImageInput.ofOneImage(signature)
        .filter(input -> has(signature, BOXES, 2))
        .filter(input -> has(signature, LABELS, 1))
        .filter(input -> has(signature, SCORES, 1))
        .flatMap(input -> ClassLabels.untold(signature).map(labels -> spec(input, labels)));
  }

  private static boolean has(ModelSignature signature, String output, int rank) {
    return signature.output(output).filter(tensor -> tensor.isNumeric(rank)).isPresent();
  }

  private DetectorSpec spec(PlanarImageInput input, ClassLabels labels) {
    BoxDecoder decoder = new ScoredBoxesDecoder(BOXES, SCORES, LABELS, ClassIds.fromOne(labels));
    return new DetectorSpec(
        name(),
        input.spec(ColourOrder.RGB, Normalisation.UNIT, Fit.LETTERBOX_TOP_LEFT),
        decoder,
        labels,
        SuppressionRule.NONE,
        new FoundBoxesEvidence(decoder, input.size()));
  }
}
