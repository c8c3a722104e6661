package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import java.util.List;
import java.util.Optional;

/**
 * YOLOv5-Lite, and YOLOv5 models whose exporter leaves the decoding to the program: input
 * [1,3,H,W], RGB, 0 to 1, letterboxed in the middle; one output [1,boxes,5+classes], a row per
 * anchor, three anchors in each cell of strides 8, 16 and 32, all numbers 0 to 1. The anchors are
 * YOLOv5's for COCO, which the graph does not show. Source: ppogg/YOLOv5-Lite, {@code export.py
 * --concat} and {@code python_demo/onnxruntime/v5lite.py}.
 */
final class YoloV5LiteLayout implements ModelLayout {

  private static final List<Integer> STRIDES = List.of(8, 16, 32);
  private static final SuppressionRule SUPPRESSION = SuppressionRule.iou(0.5);

  @Override
  public String name() {
    return "yolov5-lite";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return DetectorRows.of(signature).flatMap(table -> recognise(signature, table));
  }

  private static Optional<DetectorSpec> recognise(ModelSignature signature, DetectorRows table) {
    AnchorFreeGrid grid = AnchorFreeGrid.of(table.input().size(), STRIDES, YoloV5Layout.ANCHORS);
    return table.rows() == grid.cells()
        ? YoloV5Rows.of(signature, table.output()).map(rows -> spec(table.input(), grid, rows))
        : Optional.empty();
  }

  private static DetectorSpec spec(PlanarImageInput input, AnchorFreeGrid grid, YoloV5Rows rows) {
    BoxDecoder decoder = new YoloV5LiteDecoder(rows.output(), grid, rows.labels().size());
    int rowLength = YoloxDecoder.BOX_AND_OBJECTNESS + rows.labels().size();
    ScoreBlock all = ScoreBlock.ofRows(rows.output(), grid.cells(), rowLength, 0, rowLength);
    return new DetectorSpec(
        "yolov5-lite",
        input.spec(ColourOrder.RGB, Normalisation.UNIT, Fit.LETTERBOX_CENTRED),
        decoder,
        rows.labels(),
        SUPPRESSION,
        new GridEvidence(decoder, grid, List.of(all)));
  }
}
