package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import java.util.Optional;

/**
 * YOLO with its suppression in the graph and the outputs that TensorRT's EfficientNMS has: input
 * [1,3,H,W], RGB, 0 to 1, letterboxed in the middle; outputs {@code num_dets} [1,1], {@code
 * det_boxes} [1,M,4] (left, top, right, bottom in input pixels), {@code det_scores} [1,M] and
 * {@code det_classes} [1,M]. The operator itself is TensorRT's; what can be run here are graphs
 * that make these outputs by operators of ONNX. Sources: NVIDIA/TensorRT, {@code
 * plugin/efficientNMSPlugin}; meituan/YOLOv6, {@code yolov6/models/end2end.py} ({@code ONNX_TRT8}).
 */
final class EfficientNmsLayout implements ModelLayout {

  private static final String COUNT = "num_dets";
  private static final String BOXES = "det_boxes";
  private static final String SCORES = "det_scores";
  private static final String CLASSES = "det_classes";

  @Override
  public String name() {
    return "efficient-nms";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return PlanarImageInput.of(signature)
        .filter(input -> signature.output(COUNT).isPresent())
        .filter(input -> has(signature, BOXES, 3))
        .filter(input -> has(signature, SCORES, 2))
        .filter(input -> has(signature, CLASSES, 2))
        .flatMap(input -> ClassLabels.untold(signature).map(labels -> spec(input, labels)));
  }

  private static boolean has(ModelSignature signature, String output, int rank) {
    return signature.output(output).filter(tensor -> tensor.isNumeric(rank)).isPresent();
  }

  private DetectorSpec spec(PlanarImageInput input, ClassLabels labels) {
    BoxDecoder decoder =
        new CountedBoxesDecoder(
            COUNT, new ScoredBoxesDecoder(BOXES, SCORES, CLASSES, ClassIds.indices(labels.size())));
    return new DetectorSpec(
        name(),
        input.spec(ColourOrder.RGB, Normalisation.UNIT, Fit.LETTERBOX_CENTRED),
        decoder,
        labels,
        SuppressionRule.NONE,
        new FoundBoxesEvidence(decoder, input.size()));
  }
}
