package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import java.util.List;
import java.util.Optional;

/**
 * YOLOv8 and its successors as the DeepStream exporter writes them: input [1,3,H,W], RGB, 0 to 1,
 * letterboxed in the middle; one output [1,cells,6], a row per cell: left, top, right, bottom in
 * input pixels, confidence, class. Nothing is suppressed yet. Source: marcoslucianops/DeepStream-
 * Yolo, {@code utils/export_yoloV8.py}.
 */
final class DeepStreamLayout implements ModelLayout {

  private static final SuppressionRule SUPPRESSION = SuppressionRule.iou(0.5);
  private static final int CONFIDENCE = 4;

  @Override
  public String name() {
    return "deepstream";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return DetectorRows.of(signature)
        .filter(table -> table.length() == EndToEndYoloDecoder.ROW)
        .flatMap(table -> recognise(signature, table));
  }

  private static Optional<DetectorSpec> recognise(ModelSignature signature, DetectorRows table) {
    return AnchorFreeGrid.ofCells(table.rows(), 1, table.input().size(), signature)
        .flatMap(
            grid ->
                ClassLabels.untold(signature)
                    .map(labels -> spec(table.input(), table.output().name(), grid, labels)));
  }

  private static DetectorSpec spec(
      PlanarImageInput input, String output, AnchorFreeGrid grid, ClassLabels labels) {
    BoxDecoder decoder = new EndToEndYoloDecoder(output, labels.size());
    ScoreBlock scores =
        ScoreBlock.ofRows(output, grid.cells(), EndToEndYoloDecoder.ROW, CONFIDENCE, 1);
    return new DetectorSpec(
        "deepstream",
        input.spec(ColourOrder.RGB, Normalisation.UNIT, Fit.LETTERBOX_CENTRED),
        decoder,
        labels,
        SUPPRESSION,
        new ClassRowsEvidence(
            new GridEvidence(decoder, grid, List.of(scores)), output, EndToEndYoloDecoder.ROW));
  }
}
