package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import java.util.List;
import java.util.Optional;

/**
 * YOLOv8 and its successors with rows for columns, as exporters for other runtimes turn them: one
 * output [1,boxes,4+classes], a row per cell; all else as {@link YoloV8Layout} has it. Source:
 * Ultralytics' {@code nn/modules/head.py} ({@code Detect}), its output transposed.
 */
final class YoloV8RowsLayout implements ModelLayout {

  private static final SuppressionRule SUPPRESSION = SuppressionRule.iou(0.5);

  @Override
  public String name() {
    return "yolov8-rows";
  }

  /** Without the names of its classes a first score could be the objectness of a YOLOX. */
  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return describedAs(signature)
        .map(
            spec ->
                spec.labels().tellNumber()
                    ? spec
                    : spec.withEvidence(AmbiguousEvidence.ofUntoldClasses(spec.evidence())));
  }

  @Override
  public Optional<DetectorSpec> describedAs(ModelSignature signature) {
    return DetectorRows.of(signature).flatMap(table -> spec(signature, table));
  }

  private static Optional<DetectorSpec> spec(ModelSignature signature, DetectorRows table) {
    int classes = table.length() - YoloV8Decoder.BOX;
    if (classes < 1) {
      return Optional.empty();
    }
    return AnchorFreeGrid.ofCells(table.rows(), 1, table.input().size(), signature)
        .flatMap(
            grid ->
                ClassLabels.of(signature, classes)
                    .map(labels -> spec(table.input(), table.output().name(), grid, labels)));
  }

  private static DetectorSpec spec(
      PlanarImageInput input, String output, AnchorFreeGrid grid, ClassLabels labels) {
    BoxDecoder decoder = new YoloV8RowsDecoder(output, labels.size());
    int rowLength = YoloV8Decoder.BOX + labels.size();
    ScoreBlock scores =
        ScoreBlock.ofRows(output, grid.cells(), rowLength, YoloV8Decoder.BOX, labels.size());
    return new DetectorSpec(
        "yolov8-rows",
        input.spec(ColourOrder.RGB, Normalisation.UNIT, Fit.LETTERBOX_CENTRED),
        decoder,
        labels,
        SUPPRESSION,
        new GridEvidence(decoder, grid, List.of(scores)));
  }
}
