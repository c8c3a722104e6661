package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.Optional;

/**
 * YOLOv8, 9, 11 and 12 detection as Ultralytics exports them: input float32 [1,3,H,W], RGB, 0 to 1,
 * letterboxed in the middle; one output float32 [1,4+classes,boxes]. A model whose metadata says
 * that it is for another task (segmentation, pose) is not of this family. Source: Ultralytics'
 * export documentation and {@code examples/YOLOv8-ONNXRuntime}.
 */
final class YoloV8Layout implements ModelLayout {

  private static final SuppressionRule SUPPRESSION = SuppressionRule.iou(0.5);

  @Override
  public String name() {
    return "yolov8";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return PlanarImageInput.of(signature)
        .filter(input -> signature.metadata("task").orElse("detect").equals("detect"))
        .flatMap(
            input -> signature.onlyOutput().flatMap(output -> recognise(signature, input, output)));
  }

  private static Optional<DetectorSpec> recognise(
      ModelSignature signature, PlanarImageInput input, TensorSpec output) {
    if (!output.isNumeric(3)
        || output.dimension(0) != 1
        || output.dimension(1) <= YoloV8Decoder.BOX
        || output.dimension(2) != AnchorFreeGrid.of(input.size()).cells()) {
      return Optional.empty();
    }
    int classes = Math.toIntExact(output.dimension(1)) - YoloV8Decoder.BOX;
    int boxes = Math.toIntExact(output.dimension(2));
    return Optional.of(
        new DetectorSpec(
            "yolov8",
            input.spec(ColourOrder.RGB, Normalisation.UNIT, Fit.LETTERBOX_CENTRED),
            new YoloV8Decoder(output.name(), boxes, classes),
            ClassLabels.of(signature.metadata("names"), classes),
            SUPPRESSION));
  }
}
