package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * YOLO as DeepStream-Yolo's exporters wrote it with three outputs: input [1,3,H,W], RGB, 0 to 1,
 * letterboxed in the middle; {@code boxes} [1,cells,4] in input pixels, {@code scores} [1,cells,1]
 * and {@code classes} [1,cells,1] of the best class. Nothing is suppressed yet. Boxes are centre
 * and size where the exporter left them as the network has them, and corners where it turned them;
 * which of the two, their places tell. Source: marcoslucianops/DeepStream-Yolo, {@code
 * utils/export_yoloV8.py} and {@code utils/export_yoloV5.py}.
 */
final class DeepStreamOutputsLayout implements ModelLayout {

  private static final String BOXES = "boxes";
  private static final String SCORES = "scores";
  private static final String CLASSES = "classes";
  private static final SuppressionRule SUPPRESSION = SuppressionRule.iou(0.5);

  private final String name;
  private final BoxForm form;

  DeepStreamOutputsLayout(String name, BoxForm form) {
    this.name = name;
    this.form = form;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return PlanarImageInput.of(signature)
        .flatMap(
            input ->
                cells(signature, input)
                    .flatMap(
                        grid ->
                            ClassLabels.untold(signature)
                                .map(labels -> spec(input, grid, labels))));
  }

  private static Optional<AnchorFreeGrid> cells(ModelSignature signature, PlanarImageInput input) {
    Optional<Long> cells =
        signature
            .output(BOXES)
            .filter(boxes -> boxes.hasRows() && boxes.dimension(2) == YoloV8Decoder.BOX)
            .map(boxes -> boxes.dimension(1));
    return cells
        .filter(count -> isOnePerCell(signature.output(SCORES), count))
        .filter(count -> isOnePerCell(signature.output(CLASSES), count))
        .flatMap(
            count ->
                AnchorFreeGrid.ofCells(count, 1, input.size(), signature)
                    .or(
                        () ->
                            AnchorFreeGrid.ofCells(
                                count, YoloV5Layout.ANCHORS, input.size(), signature)));
  }

  private static boolean isOnePerCell(Optional<TensorSpec> output, long cells) {
    return output.filter(TensorSpec::hasRows).filter(o -> o.elements() == cells).isPresent();
  }

  private DetectorSpec spec(PlanarImageInput input, AnchorFreeGrid grid, ClassLabels labels) {
    BoxDecoder decoder =
        new BestClassDecoder(
            new GridBoxes(form, BoxUnits.PIXELS, grid, input.size()),
            BOXES,
            SCORES,
            CLASSES,
            labels.size());
    ScoreBlock scores = ScoreBlock.ofRows(SCORES, grid.cells(), 1, 0, 1);
    return new DetectorSpec(
        name,
        input.spec(ColourOrder.RGB, Normalisation.UNIT, Fit.LETTERBOX_CENTRED),
        decoder,
        labels,
        SUPPRESSION,
        new BoxFormEvidence(
            new ClassRowsEvidence(new GridEvidence(decoder, grid, List.of(scores)), CLASSES, 1),
            new TablePart(
                BOXES, TableOrder.ROWS, grid.cells(), YoloV8Decoder.BOX, 0, YoloV8Decoder.BOX),
            form));
  }
}
