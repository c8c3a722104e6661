package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.Optional;

/**
 * YOLOX as its own exporter writes it: input float32 [1,3,H,W], BGR, 0 to 255, letterboxed at the
 * top left; one output float32 [1,cells,5+classes] with one row per grid cell of strides 8, 16 and
 * 32. Source: Megvii-BaseDetection/YOLOX, {@code tools/export_onnx.py} and {@code
 * demo/ONNXRuntime}.
 */
final class YoloxLayout implements ModelLayout {

  private static final SuppressionRule SUPPRESSION = SuppressionRule.iou(0.5);

  @Override
  public String name() {
    return "yolox";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return PlanarImageInput.of(signature)
        .flatMap(
            input -> signature.onlyOutput().flatMap(output -> recognise(signature, input, output)));
  }

  private static Optional<DetectorSpec> recognise(
      ModelSignature signature, PlanarImageInput input, TensorSpec output) {
    AnchorFreeGrid grid = AnchorFreeGrid.of(input.size());
    if (!output.isNumeric(3)
        || output.dimension(1) != grid.cells()
        || output.dimension(2) <= YoloxDecoder.BOX_AND_OBJECTNESS) {
      return Optional.empty();
    }
    int classes = Math.toIntExact(output.dimension(2)) - YoloxDecoder.BOX_AND_OBJECTNESS;
    return Optional.of(
        new DetectorSpec(
            "yolox",
            input.spec(ColourOrder.BGR, Normalisation.NONE, Fit.LETTERBOX_TOP_LEFT),
            new YoloxDecoder(output.name(), grid, classes),
            ClassLabels.of(signature.metadata("names"), classes),
            SUPPRESSION));
  }
}
