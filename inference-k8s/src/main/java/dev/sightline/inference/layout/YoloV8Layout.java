package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * YOLOv8, 9, 11 and 12 as Ultralytics exports them: input [1,3,H,W], RGB, 0 to 1, letterboxed in
 * the middle; an output [1,4+classes,boxes], a column per cell of strides 8, 16 and 32, with P2
 * also 4, with P6 also 64. Segmentation and pose models have further rows (coefficients of masks,
 * key points), which are left aside: their number is that of the masks in the other output, or what
 * the metadata's {@code kpt_shape} names. YOLOv9's own exporter writes an auxiliary head's boxes
 * before those of the main head, which count. Oriented boxes are not of this family. Sources:
 * ultralytics, {@code nn/modules/head.py} ({@code Detect}, {@code Segment}, {@code Pose}) and
 * {@code engine/exporter.py}; WongKinYiu/yolov9, {@code detect_dual.py}.
 */
final class YoloV8Layout implements ModelLayout {

  private static final SuppressionRule SUPPRESSION = SuppressionRule.iou(0.5);
  private static final Set<String> TASKS = Set.of("detect", "segment", "pose");
  private static final String RTDETR = "RTDETRDecoder";

  @Override
  public String name() {
    return "yolov8";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return PlanarImageInput.of(signature)
        .filter(input -> hasUprightBoxes(signature))
        .flatMap(
            input ->
                boxes(signature, input).flatMap(output -> recognise(signature, input, output)));
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
                            signature
                                .onlyOutput()
                                .filter(TensorSpec::hasRows)
                                .flatMap(output -> anyNumber(signature, input, output))));
  }

  private static Optional<DetectorSpec> anyNumber(
      ModelSignature signature, PlanarImageInput input, TensorSpec output) {
    int boxes = Math.toIntExact(output.dimension(2));
    int classes = classes(signature, output);
    return classes < 1
        ? Optional.empty()
        : ClassLabels.of(signature, classes)
            .map(
                labels -> {
                  BoxDecoder decoder = new YoloV8Decoder(output.name(), boxes, classes);
                  ScoreBlock scores = scores(output.name(), boxes, classes);
                  return spec(input, decoder, labels, new GridlessEvidence(decoder, scores));
                });
  }

  /** Whether the metadata, if any, is of a model that finds boxes and nothing else. */
  static boolean isDetector(ModelSignature signature) {
    return signature.metadata("task").orElse("detect").equals("detect") && !isRtDetr(signature);
  }

  /** Whether the metadata, if any, is of a YOLO whose boxes are upright, whatever else it finds. */
  static boolean hasUprightBoxes(ModelSignature signature) {
    return signature.metadata("task").map(TASKS::contains).orElse(true) && !isRtDetr(signature);
  }

  /** Whether the metadata names the head of RT-DETR. */
  static boolean isRtDetr(ModelSignature signature) {
    return signature.metadata("head").filter(RTDETR::equals).isPresent();
  }

  /** The last of the outputs with a column per cell: of two, the first is auxiliary. */
  private static Optional<TensorSpec> boxes(ModelSignature signature, PlanarImageInput input) {
    return signature.outputs().stream()
        .filter(TensorSpec::hasRows)
        .filter(output -> output.dimension(1) > YoloV8Decoder.BOX)
        .filter(output -> grid(signature, input, output).isPresent())
        .reduce((auxiliary, main) -> main);
  }

  private static Optional<AnchorFreeGrid> grid(
      ModelSignature signature, PlanarImageInput input, TensorSpec output) {
    return AnchorFreeGrid.ofCells(output.dimension(2), 1, input.size(), signature);
  }

  private static Optional<DetectorSpec> recognise(
      ModelSignature signature, PlanarImageInput input, TensorSpec output) {
    int classes = classes(signature, output);
    if (classes < 1) {
      return Optional.empty();
    }
    return grid(signature, input, output)
        .flatMap(
            cells ->
                ClassLabels.of(signature, classes)
                    .map(labels -> spec(input, output.name(), cells, labels)));
  }

  private static int classes(ModelSignature signature, TensorSpec output) {
    return Math.toIntExact(output.dimension(1))
        - YoloV8Decoder.BOX
        - FurtherNumbers.ofABox(signature);
  }

  private static DetectorSpec spec(
      PlanarImageInput input, String output, AnchorFreeGrid grid, ClassLabels labels) {
    BoxDecoder decoder = new YoloV8Decoder(output, grid.cells(), labels.size());
    ScoreBlock scores = scores(output, grid.cells(), labels.size());
    Evidence evidence =
        labels.areGiven()
            ? new GridEvidence(decoder, grid, List.of(scores))
            : GridEvidence.ofUntoldClasses(decoder, grid, scores);
    return spec(input, decoder, labels, evidence);
  }

  private static ScoreBlock scores(String output, int boxes, int classes) {
    return ScoreBlock.ofColumns(output, boxes, YoloV8Decoder.BOX, classes);
  }

  private static DetectorSpec spec(
      PlanarImageInput input, BoxDecoder decoder, ClassLabels labels, Evidence evidence) {
    return new DetectorSpec(
        "yolov8",
        input.spec(ColourOrder.RGB, Normalisation.UNIT, Fit.LETTERBOX_CENTRED),
        decoder,
        labels,
        SUPPRESSION,
        evidence);
  }
}
