package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import java.util.List;
import java.util.Optional;

/**
 * YOLOX as its own exporter writes it: input float32 [1,3,H,W], BGR, 0 to 255, letterboxed at the
 * top left; one output float32 [1,cells,5+classes] with one row per grid cell of strides 8, 16 and
 * 32, its boxes yet to be decoded. Source: Megvii-BaseDetection/YOLOX, {@code tools/export_onnx.py}
 * and {@code demo/ONNXRuntime}.
 */
final class YoloxLayout implements ModelLayout {

  private static final SuppressionRule SUPPRESSION = SuppressionRule.iou(0.5);

  @Override
  public String name() {
    return "yolox";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return DetectorRows.of(signature).flatMap(table -> recognise(signature, table));
  }

  private static Optional<DetectorSpec> recognise(ModelSignature signature, DetectorRows table) {
    AnchorFreeGrid grid = AnchorFreeGrid.of(table.input().size());
    int classes = table.length() - YoloxDecoder.BOX_AND_OBJECTNESS;
    if (table.rows() != grid.cells() || classes < 1) {
      return Optional.empty();
    }
    return ClassLabels.of(signature, classes)
        .map(labels -> spec(table.input(), table.output().name(), grid, labels));
  }

  private static DetectorSpec spec(
      PlanarImageInput input, String output, AnchorFreeGrid grid, ClassLabels labels) {
    BoxDecoder decoder = new YoloxDecoder(output, grid, labels.size());
    return new DetectorSpec(
        "yolox",
        input.spec(ColourOrder.BGR, Normalisation.NONE, Fit.LETTERBOX_TOP_LEFT),
        decoder,
        labels,
        SUPPRESSION,
        new GridEvidence(decoder, grid, List.of(scores(output, grid, labels.size()))));
  }

  /** Of rows of a box, an objectness and a score per class. */
  static ScoreBlock scores(String output, AnchorFreeGrid grid, int classes) {
    int rowLength = YoloxDecoder.BOX_AND_OBJECTNESS + classes;
    return ScoreBlock.ofRows(output, grid.cells(), rowLength, YoloV8Decoder.BOX, classes + 1);
  }
}
