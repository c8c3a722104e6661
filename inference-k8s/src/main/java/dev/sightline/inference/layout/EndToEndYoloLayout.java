package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.Optional;

/**
 * End-to-end YOLO: YOLOv10, YOLO26, and YOLOv8 to 12 exported with {@code nms=True}. Input
 * [1,3,H,W], RGB, 0 to 1, letterboxed in the middle; one output [1,boxes,6]: left, top, right,
 * bottom in input pixels, confidence, class. Nothing is left to suppress. A model of one class with
 * a row per cell (YOLOX) or anchor (YOLOv5) has the same rank and row length but more rows. Source:
 * THU-MIG/yolov10, {@code ultralytics/nn/modules/head.py} ({@code v10Detect}), and Ultralytics'
 * export documentation.
 */
final class EndToEndYoloLayout implements ModelLayout {

  @Override
  public String name() {
    return "yolo-end-to-end";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return PlanarImageInput.of(signature)
        .filter(input -> YoloV8Layout.isDetector(signature))
        .filter(
            input ->
                signature.outputs().stream().noneMatch(o -> hasRowsOfAGrid(o, input, signature)))
        .flatMap(input -> spec(signature, input));
  }

  @Override
  public Optional<DetectorSpec> describedAs(ModelSignature signature) {
    return PlanarImageInput.of(signature).flatMap(input -> spec(signature, input));
  }

  private static boolean hasRowsOfAGrid(
      TensorSpec output, PlanarImageInput input, ModelSignature signature) {
    return output.rank() == 3
        && (AnchorFreeGrid.ofCells(output.dimension(1), 1, input.size(), signature).isPresent()
            || YoloV5Layout.hasThreeAnchors(output.dimension(1), input.size(), signature));
  }

  private static Optional<DetectorSpec> spec(ModelSignature signature, PlanarImageInput input) {
    return signature
        .onlyOutput()
        .filter(TensorSpec::hasRows)
        .filter(output -> output.dimension(2) == EndToEndYoloDecoder.ROW)
        .flatMap(
            output -> ClassLabels.untold(signature).map(labels -> spec(input, output, labels)));
  }

  private static DetectorSpec spec(PlanarImageInput input, TensorSpec output, ClassLabels labels) {
    BoxDecoder decoder = new EndToEndYoloDecoder(output.name(), labels.size());
    ScoreBlock scores =
        ScoreBlock.ofRows(
            output.name(),
            Math.toIntExact(output.dimension(1)),
            EndToEndYoloDecoder.ROW,
            YoloV8Decoder.BOX,
            1);
    return new DetectorSpec(
        "yolo-end-to-end",
        input.spec(ColourOrder.RGB, Normalisation.UNIT, Fit.LETTERBOX_CENTRED),
        decoder,
        labels,
        SuppressionRule.NONE,
        new RowEvidence(decoder, scores, EndToEndYoloDecoder.ROW, false, true));
  }
}
