package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.Optional;

/**
 * End-to-end YOLO: YOLOv10, YOLO26, and YOLOv8 to 12 exported with {@code nms=True}. Input
 * [1,3,H,W], RGB, 0 to 1, letterboxed in the middle; an output [1,boxes,6]: left, top, right,
 * bottom in input pixels, confidence, class. Segmentation and pose models have further numbers in
 * each row, coefficients of masks or key points, which are left aside, as is the output of masks.
 * Nothing is left to suppress. A model of one class with a row per cell (YOLOX) or anchor (YOLOv5)
 * has the same rank and row length but more rows; where the metadata says {@code end2end: True},
 * any number of rows is right. Sources: THU-MIG/yolov10, {@code ultralytics/nn/modules/head.py}
 * ({@code v10Detect}); ultralytics, {@code nn/modules/head.py} ({@code Detect.postprocess}) and
 * {@code engine/exporter.py} ({@code NMSModel}).
 */
final class EndToEndYoloLayout implements ModelLayout {

  private static final String END_TO_END = "end2end";

  @Override
  public String name() {
    return "yolo-end-to-end";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return PlanarImageInput.of(signature)
        .filter(input -> YoloV8Layout.hasUprightBoxes(signature))
        .filter(
            input ->
                isTold(signature)
                    || signature.outputs().stream()
                        .noneMatch(output -> hasRowsOfAGrid(output, input, signature)))
        .flatMap(input -> spec(signature, input));
  }

  @Override
  public Optional<DetectorSpec> describedAs(ModelSignature signature) {
    return PlanarImageInput.of(signature).flatMap(input -> spec(signature, input));
  }

  /** As Python writes a truth. */
  private static boolean isTold(ModelSignature signature) {
    return signature.metadata(END_TO_END).filter("True"::equals).isPresent();
  }

  private static boolean hasRowsOfAGrid(
      TensorSpec output, PlanarImageInput input, ModelSignature signature) {
    return output.rank() == 3
        && (AnchorFreeGrid.ofCells(output.dimension(1), 1, input.size(), signature).isPresent()
            || YoloV5Layout.hasThreeAnchors(output.dimension(1), input.size(), signature));
  }

  private static Optional<DetectorSpec> spec(ModelSignature signature, PlanarImageInput input) {
    int length = EndToEndYoloDecoder.ROW + FurtherNumbers.ofABox(signature);
    return FurtherNumbers.boxes(signature)
        .filter(TensorSpec::hasRows)
        .filter(output -> output.dimension(2) == length)
        .flatMap(
            output ->
                ClassLabels.untold(signature).map(labels -> spec(input, output, length, labels)));
  }

  private static DetectorSpec spec(
      PlanarImageInput input, TensorSpec output, int length, ClassLabels labels) {
    BoxDecoder decoder = new EndToEndYoloDecoder(output.name(), length, labels.size());
    ScoreBlock scores =
        ScoreBlock.ofRows(
            output.name(), Math.toIntExact(output.dimension(1)), length, YoloV8Decoder.BOX, 1);
    return new DetectorSpec(
        "yolo-end-to-end",
        input.spec(ColourOrder.RGB, Normalisation.UNIT, Fit.LETTERBOX_CENTRED),
        decoder,
        labels,
        SuppressionRule.NONE,
        new RowEvidence(decoder, scores, length, EndToEndYoloDecoder.CLASS, false, true));
  }
}
