package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.Optional;

/**
 * YOLOv5 and YOLOv7: input [1,3,H,W], RGB, 0 to 1, letterboxed in the middle; output
 * [1,boxes,5+classes], a row per anchor, three anchors in each cell of strides 8, 16, 32 (and 64 in
 * the P6 models). The three anchors tell it from YOLOX. The YOLOv5 exporter may add the raw heads
 * as further outputs of rank 5, which are ignored. Sources: ultralytics/yolov5, {@code
 * models/yolo.py} ({@code Detect.forward}) and {@code utils/general.py} ({@code
 * non_max_suppression}); WongKinYiu/yolov7, {@code export.py}.
 */
final class YoloV5Layout implements ModelLayout {

  private static final int ANCHORS = 3;
  private static final int P6_STRIDE = 64;
  private static final SuppressionRule SUPPRESSION = SuppressionRule.iou(0.5);

  @Override
  public String name() {
    return "yolov5";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return PlanarImageInput.of(signature)
        .flatMap(input -> rows(signature, input).map(output -> spec(signature, input, output)));
  }

  /** Also with other numbers of boxes, as of YOLOv6, whose rows say the same. */
  @Override
  public Optional<DetectorSpec> describedAs(ModelSignature signature) {
    return PlanarImageInput.of(signature)
        .flatMap(
            input ->
                signature.outputs().stream()
                    .filter(YoloV5Layout::hasRows)
                    .findFirst()
                    .map(output -> spec(signature, input, output)));
  }

  private static Optional<TensorSpec> rows(ModelSignature signature, PlanarImageInput input) {
    return signature.outputs().stream()
        .filter(YoloV5Layout::hasRows)
        .filter(output -> hasThreeAnchors(output.dimension(1), input.size()))
        .findFirst();
  }

  private static boolean hasRows(TensorSpec output) {
    return output.isNumeric(3)
        && output.dimension(0) == 1
        && output.dimension(2) > YoloxDecoder.BOX_AND_OBJECTNESS;
  }

  static boolean hasThreeAnchors(long boxes, ImageSize input) {
    long cells = AnchorFreeGrid.of(input).cells();
    long coarsest = (long) (input.width() / P6_STRIDE) * (input.height() / P6_STRIDE);
    return boxes == ANCHORS * cells || boxes == ANCHORS * (cells + coarsest);
  }

  private static DetectorSpec spec(
      ModelSignature signature, PlanarImageInput input, TensorSpec output) {
    int classes = Math.toIntExact(output.dimension(2)) - YoloxDecoder.BOX_AND_OBJECTNESS;
    return new DetectorSpec(
        "yolov5",
        input.spec(ColourOrder.RGB, Normalisation.UNIT, Fit.LETTERBOX_CENTRED),
        new YoloV5Decoder(output.name(), classes),
        ClassLabels.of(signature.metadata("names"), classes),
        SUPPRESSION);
  }
}
