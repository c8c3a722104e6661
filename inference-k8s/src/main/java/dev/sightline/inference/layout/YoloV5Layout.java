package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * YOLOv5 and YOLOv7: input [1,3,H,W], RGB, 0 to 1, letterboxed in the middle; output
 * [1,boxes,5+classes], a row per anchor, three anchors in each cell of strides 8, 16, 32 (and 64 in
 * the P6 models). The three anchors tell it from YOLOX. The YOLOv5 exporter may add the raw heads
 * as further outputs of rank 5, which are ignored. Segmentation models have an output of prototype
 * masks [1,masks,H,W] and as many coefficients at the end of each row, which are left aside.
 * Sources: ultralytics/yolov5, {@code models/yolo.py} ({@code Detect.forward}, {@code Segment}) and
 * {@code utils/general.py} ({@code non_max_suppression}); WongKinYiu/yolov7, {@code export.py}.
 */
final class YoloV5Layout implements ModelLayout {

  static final int ANCHORS = 3;
  private static final SuppressionRule SUPPRESSION = SuppressionRule.iou(0.5);

  @Override
  public String name() {
    return "yolov5";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return PlanarImageInput.of(signature)
        .filter(input -> !YoloV8Layout.isRtDetr(signature))
        .flatMap(
            input ->
                signature.outputs().stream()
                    .filter(TensorSpec::hasRows)
                    .flatMap(output -> recognise(signature, input, output).stream())
                    .findFirst());
  }

  private static Optional<DetectorSpec> recognise(
      ModelSignature signature, PlanarImageInput input, TensorSpec output) {
    return AnchorFreeGrid.ofCells(output.dimension(1), ANCHORS, input.size(), signature)
        .flatMap(
            grid ->
                YoloV5Rows.of(signature, output)
                    .map(
                        rows ->
                            spec(
                                input,
                                rows,
                                new GridEvidence(
                                    rows.decoder(), grid, List.of(rows.scores(grid.cells()))))));
  }

  /** Also with other numbers of boxes. */
  @Override
  public Optional<DetectorSpec> describedAs(ModelSignature signature) {
    return recognise(signature)
        .or(
            () ->
                PlanarImageInput.of(signature)
                    .flatMap(
                        input ->
                            signature.outputs().stream()
                                .filter(TensorSpec::hasRows)
                                .flatMap(output -> YoloV5Rows.of(signature, output).stream())
                                .findFirst()
                                .map(rows -> spec(input, rows, looseEvidence(signature, rows)))));
  }

  private static Evidence looseEvidence(ModelSignature signature, YoloV5Rows rows) {
    long boxes = signature.output(rows.output()).orElseThrow().dimension(1);
    return new GridlessEvidence(rows.decoder(), rows.scores(Math.toIntExact(boxes)));
  }

  static boolean hasThreeAnchors(long boxes, ImageSize input, ModelSignature signature) {
    return AnchorFreeGrid.ofCells(boxes, ANCHORS, input, signature).isPresent();
  }

  private static DetectorSpec spec(PlanarImageInput input, YoloV5Rows rows, Evidence evidence) {
    return new DetectorSpec(
        "yolov5",
        input.spec(ColourOrder.RGB, Normalisation.UNIT, Fit.LETTERBOX_CENTRED),
        rows.decoder(),
        rows.labels(),
        SUPPRESSION,
        evidence);
  }
}
