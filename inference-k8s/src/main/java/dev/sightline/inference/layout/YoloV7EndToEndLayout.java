package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.Optional;

/**
 * YOLOv7 and YOLOv6 exported with their suppression for ONNX Runtime: input [1,3,H,W], RGB, 0 to 1,
 * letterboxed in the middle; one output [found,7]: image, left, top, right, bottom in input pixels,
 * class, confidence. Sources: WongKinYiu/yolov7, {@code export.py --grid --end2end --max-wh 640}
 * and {@code models/experimental.py} ({@code ONNX_ORT}); meituan/YOLOv6, {@code deploy/ONNX}.
 */
final class YoloV7EndToEndLayout implements ModelLayout {

  @Override
  public String name() {
    return "yolov7-end-to-end";
  }

  /** The number of rows changes from run to run. */
  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return describedAs(signature)
        .filter(spec -> signature.onlyOutput().isPresent())
        .filter(spec -> signature.openOutputs().contains(signature.outputs().get(0).name()));
  }

  @Override
  public Optional<DetectorSpec> describedAs(ModelSignature signature) {
    return PlanarImageInput.of(signature)
        .flatMap(
            input ->
                signature
                    .onlyOutput()
                    .filter(YoloV7EndToEndLayout::hasRows)
                    .flatMap(
                        output ->
                            ClassLabels.untold(signature)
                                .map(labels -> spec(input, output, labels))));
  }

  @Override
  public Optional<String> doubt() {
    return Optional.of("rows of seven numbers, as many in every run, may be a classifier's");
  }

  private static boolean hasRows(TensorSpec output) {
    return output.isNumeric(2) && output.dimension(1) == RowForm.YOLO_V7.length();
  }

  private DetectorSpec spec(PlanarImageInput input, TensorSpec output, ClassLabels labels) {
    BoxDecoder decoder =
        new DetectionRowsDecoder(output.name(), RowForm.YOLO_V7, ClassIds.indices(labels.size()));
    return new DetectorSpec(
        name(),
        input.spec(ColourOrder.RGB, Normalisation.UNIT, Fit.LETTERBOX_CENTRED),
        decoder,
        labels,
        SuppressionRule.NONE,
        new FoundBoxesEvidence(decoder, input.size()));
  }
}
