package dev.sightline.inference.layout;

import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A kind of models that are not served, told by what their exporters are known to write, for a
 * person who wonders. Sources: Linzaer/Ultra-Light-Fast-Generic-Face-Detector-1MB,
 * opencv/opencv_zoo ({@code face_detection_yunet}), deepinsight/insightface ({@code
 * detection/scrfd}), google-ai-edge/mediapipe ({@code blaze_face}), onnx/models ({@code
 * style_transfer}), open-mmlab/mmdeploy ({@code configs/mmdet}), ultralytics.
 */
record ModelKind(String words, Predicate<ModelSignature> seems) {

  private static final List<ModelKind> ALL =
      List.of(
          new ModelKind("a detector of oriented boxes (OBB)", ModelKind::hasOrientedBoxes),
          new ModelKind("a pose model", ModelKind::isPose),
          new ModelKind(
              "a model whose metadata name a task other than detect, segment, pose and classify",
              ModelKind::hasOtherTask),
          new ModelKind(
              "a YOLO pose model of 17 key points without the metadata that its exporter writes",
              ModelKind::isBarePose),
          new ModelKind("the face detector YuNet", ModelKind::isYuNet),
          new ModelKind("the face detector SCRFD", ModelKind::isScrfd),
          new ModelKind("the face detector UltraFace", ModelKind::isUltraFace),
          new ModelKind("a detector of MediaPipe's, such as BlazeFace", ModelKind::isBlazeFace),
          new ModelKind(
              "a detector of MMDetection's that MMDeploy exported, whose graph does not tell what"
                  + " image it wants",
              ModelKind::isMmDeploy),
          new ModelKind(
              "a YOLO whose heads its exporter left undecoded; export it with its decoding",
              ModelKind::hasRawHeads),
          new ModelKind(
              "a model that makes images of images, such as style transfer",
              ModelKind::makesImages),
          new ModelKind(
              "a model that makes a map, such as segmentation, depth or features",
              ModelKind::makesMaps),
          new ModelKind(
              "a graph whose batch is fixed at more than one image (export it with a batch of"
                  + " one, or an open one)",
              ModelKind::takesSeveralImages),
          new ModelKind(
              "a model of images that have another number of channels than three",
              ModelKind::takesOtherChannels),
          new ModelKind("a model that takes no image", ModelKind::takesNoImage));

  private static final Set<String> TASKS = Set.of("detect", "segment", "pose", "classify");
  private static final int IMAGE_RANK = 4;
  private static final int HEAD_RANK = 5;
  private static final int COLOURS = 3;
  private static final int HEADS = 3;
  private static final long COCO_POINTS = 17 * 3;
  private static final long COCO_POSE = 4 + 1 + COCO_POINTS;
  private static final long END_TO_END_COCO_POSE = EndToEndYoloDecoder.ROW + COCO_POINTS;

  static Optional<ModelKind> guess(ModelSignature signature) {
    return ALL.stream().filter(kind -> kind.seems.test(signature)).findFirst();
  }

  private static boolean hasOrientedBoxes(ModelSignature signature) {
    return signature.metadata("task").filter("obb"::equals).isPresent();
  }

  /** Such as Ultralytics' {@code semantic} and {@code depth}. */
  private static boolean hasOtherTask(ModelSignature signature) {
    return signature.metadata("task").filter(task -> !TASKS.contains(task)).isPresent();
  }

  private static boolean isPose(ModelSignature signature) {
    boolean told = signature.metadata("task").filter("pose"::equals).isPresent();
    boolean moveNet =
        signature
            .onlyOutput()
            .map(output -> output.shape().equals(List.of(1L, 1L, 17L, 3L)))
            .orElse(false);
    boolean simCc = outputNames(signature).contains("simcc_x");
    return told || moveNet || simCc;
  }

  /**
   * A box, a score and three numbers each of COCO's key points, for each cell; or, end to end, a
   * box, a score, a class and these.
   */
  private static boolean isBarePose(ModelSignature signature) {
    return signature.metadata(ClassLabels.NAMES).isEmpty()
        && PlanarImageInput.of(signature)
            .flatMap(
                input ->
                    signature
                        .onlyOutput()
                        .filter(TensorSpec::hasRows)
                        .filter(output -> isPoseOfRows(output, input, signature)))
            .isPresent();
  }

  private static boolean isPoseOfRows(
      TensorSpec output, PlanarImageInput input, ModelSignature signature) {
    long rows = output.dimension(1);
    long columns = output.dimension(2);
    boolean ofCells =
        Math.min(rows, columns) == COCO_POSE
            && AnchorFreeGrid.ofCells(Math.max(rows, columns), 1, input.size(), signature)
                .isPresent();
    return ofCells || columns == END_TO_END_COCO_POSE;
  }

  /** Of 2023 by strides, of 2022 by names. */
  private static boolean isYuNet(ModelSignature signature) {
    String names = outputNames(signature);
    boolean byStrides = names.contains("kps_8") && names.contains("bbox_8");
    boolean byNames =
        signature.outputs().size() == HEADS
            && names.contains("loc")
            && names.contains("conf")
            && names.contains("iou");
    return byStrides || byNames;
  }

  /** Three strides, each with scores [n,1], distances [n,4] and, mostly, points [n,10]. */
  private static boolean isScrfd(ModelSignature signature) {
    int outputs = signature.outputs().size();
    List<Long> last =
        signature.outputs().stream()
            .filter(output -> output.rank() > 0)
            .map(output -> output.dimension(output.rank() - 1))
            .distinct()
            .toList();
    return (outputs == 2 * HEADS || outputs == HEADS * HEADS)
        && last.contains(1L)
        && last.contains(4L)
        && (outputs == 2 * HEADS || last.contains(10L));
  }

  private static boolean isUltraFace(ModelSignature signature) {
    return signature.outputs().size() == 2
        && signature
            .output("scores")
            .filter(scores -> scores.isNumeric(3) && scores.dimension(2) == 2)
            .isPresent()
        && signature
            .output("boxes")
            .filter(boxes -> boxes.isNumeric(3) && boxes.dimension(2) == 4)
            .isPresent();
  }

  /** MediaPipe's anchors: 896 of faces, 2016 of palms, 2254 of persons. */
  private static boolean isBlazeFace(ModelSignature signature) {
    List<Long> anchors = List.of(896L, 2016L, 2254L, 2304L);
    return signature.outputs().size() == 2
        && signature.outputs().stream().allMatch(output -> output.isNumeric(3))
        && signature.outputs().stream().allMatch(output -> anchors.contains(output.dimension(1)));
  }

  /** Boxes with their confidences, and their classes. */
  private static boolean isMmDeploy(ModelSignature signature) {
    return signature
            .output("dets")
            .filter(dets -> dets.isNumeric(3) && dets.dimension(2) == 5)
            .isPresent()
        && signature.output("labels").filter(labels -> labels.isNumeric(2)).isPresent();
  }

  private static boolean hasRawHeads(ModelSignature signature) {
    List<TensorSpec> heads =
        signature.outputs().stream()
            .filter(output -> output.rank() == HEAD_RANK || isMap(output))
            .toList();
    return heads.size() == signature.outputs().size() && heads.size() >= HEADS;
  }

  private static boolean makesImages(ModelSignature signature) {
    return PlanarImageInput.of(signature).map(PlanarImageInput::size).isPresent()
        && signature
            .onlyOutput()
            .filter(ModelKind::isMap)
            .filter(output -> output.dimension(1) == COLOURS)
            .filter(
                output -> isAtLeast(output, PlanarImageInput.of(signature).orElseThrow().size()))
            .isPresent();
  }

  private static boolean isAtLeast(TensorSpec output, ImageSize size) {
    return output.dimension(2) >= size.height() && output.dimension(COLOURS) >= size.width();
  }

  private static boolean makesMaps(ModelSignature signature) {
    return !signature.outputs().isEmpty()
        && signature.outputs().stream().allMatch(ModelKind::isMap);
  }

  private static boolean isMap(TensorSpec output) {
    return output.isNumeric(IMAGE_RANK) && output.dimension(2) > 1 && output.dimension(3) > 1;
  }

  private static boolean takesSeveralImages(ModelSignature signature) {
    return images(signature).anyMatch(input -> hasThreeColours(input) && input.dimension(0) > 1);
  }

  private static boolean takesOtherChannels(ModelSignature signature) {
    return images(signature).findAny().isPresent()
        && images(signature).noneMatch(ModelKind::hasThreeColours);
  }

  private static boolean hasThreeColours(TensorSpec input) {
    return input.dimension(1) == COLOURS || input.dimension(IMAGE_RANK - 1) == COLOURS;
  }

  private static Stream<TensorSpec> images(ModelSignature signature) {
    return signature.inputs().stream().filter(input -> input.isNumeric(IMAGE_RANK));
  }

  private static boolean takesNoImage(ModelSignature signature) {
    return signature.inputs().stream().noneMatch(input -> input.rank() == IMAGE_RANK);
  }

  private static String outputNames(ModelSignature signature) {
    return signature.outputs().stream()
        .map(output -> output.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }
}
