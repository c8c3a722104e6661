package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.image.InputSpec;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.image.Resampling;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * NanoDet, and PicoDet without its post-processing, with a pair of outputs for each stride, in any
 * order: class values [1,cells,classes] and box distributions [1,cells,32]. The number of cells
 * tells the stride, the number of channels which of the pair it is. NanoDet has strides 8, 16 and
 * 32; its input is [1,3,H,W], BGR, less mean 103.53, 116.28, 123.675, by deviation 57.375, 57.12,
 * 58.395, letterboxed in the middle, antialiased. PicoDet has strides 8 to 64; its input is RGB,
 * normalised as ImageNet's, resized without regard to the aspect ratio. Sources: RangiLyu/nanodet
 * v0.4, {@code nanodet/model/head/nanodet_head.py} and {@code config/nanodet-m.yml};
 * opencv/opencv_zoo, {@code models/object_detection_nanodet}; PaddlePaddle/PaddleDetection, {@code
 * configs/picodet/_base_/picodet_320_reader.yml} and {@code ppdet/modeling/heads/pico_head.py}.
 */
final class NanoDetLayout implements ModelLayout {

  static final Normalisation NORMALISATION =
      new Normalisation(1, List.of(103.53, 116.28, 123.675), List.of(57.375, 57.12, 58.395));

  private final String name;
  private final List<Integer> strides;
  private final Centre centre;
  private final Preparation preparation;
  private final SuppressionRule suppression;

  /** Where in a cell the distances to its box's sides begin. */
  @FunctionalInterface
  private interface Centre {
    float of(int stride);
  }

  /** What image a family wants. */
  @FunctionalInterface
  private interface Preparation {
    InputSpec of(PlanarImageInput input);
  }

  private NanoDetLayout(
      String name,
      List<Integer> strides,
      Centre centre,
      Preparation preparation,
      SuppressionRule suppression) {
    this.name = name;
    this.strides = List.copyOf(strides);
    this.centre = centre;
    this.preparation = preparation;
    this.suppression = suppression;
  }

  static NanoDetLayout nanoDet() {
    return new NanoDetLayout(
        "nanodet",
        List.of(8, 16, 32),
        stride -> (stride - 1) / 2f,
        input ->
            input
                .spec(ColourOrder.BGR, NORMALISATION, Fit.LETTERBOX_CENTRED)
                .withResampling(Resampling.ANTIALIASED),
        SuppressionRule.iou(0.5));
  }

  static NanoDetLayout picoDet() {
    return new NanoDetLayout(
        "picodet",
        List.of(8, 16, 32, 64),
        stride -> stride / 2f,
        input -> input.spec(ColourOrder.RGB, Normalisation.IMAGENET, Fit.STRETCH),
        SuppressionRule.iou(0.6));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return PlanarImageInput.of(signature)
        .filter(input -> signature.outputs().size() == 2 * strides.size())
        .flatMap(input -> recognise(signature, input));
  }

  private Optional<DetectorSpec> recognise(ModelSignature signature, PlanarImageInput input) {
    List<NanoDetDecoder.Head> heads = new ArrayList<>();
    long classes = classes(signature);
    for (int stride : strides) {
      Optional<TensorSpec> scores = find(signature, input.size(), stride, classes);
      Optional<TensorSpec> boxes =
          find(signature, input.size(), stride, NanoDetDecoder.DISTRIBUTIONS);
      if (scores.isEmpty() || boxes.isEmpty()) {
        return Optional.empty();
      }
      heads.add(
          new NanoDetDecoder.Head(
              stride,
              cells(input.size().width(), stride),
              centre.of(stride),
              scores.get().name(),
              boxes.get().name()));
    }
    return ClassLabels.of(signature, Math.toIntExact(classes))
        .map(labels -> spec(input, heads, labels));
  }

  /** The one number of channels that is not that of the distributions; 0 if there is none. */
  private static long classes(ModelSignature signature) {
    List<Long> others =
        signature.outputs().stream()
            .filter(output -> output.isNumeric(3))
            .map(output -> output.dimension(2))
            .filter(channels -> channels != NanoDetDecoder.DISTRIBUTIONS)
            .distinct()
            .toList();
    return others.size() == 1 ? others.get(0) : 0;
  }

  private static Optional<TensorSpec> find(
      ModelSignature signature, ImageSize input, int stride, long channels) {
    long cells = (long) cells(input.width(), stride) * cells(input.height(), stride);
    return signature.outputs().stream()
        .filter(output -> output.isNumeric(3))
        .filter(output -> output.dimension(1) == cells && output.dimension(2) == channels)
        .findFirst();
  }

  /** The last cell reaches beyond the input where the stride does not divide it. */
  private static int cells(int length, int stride) {
    return (length + stride - 1) / stride;
  }

  private DetectorSpec spec(
      PlanarImageInput input, List<NanoDetDecoder.Head> heads, ClassLabels labels) {
    AnchorFreeGrid grid = AnchorFreeGrid.of(input.size(), strides);
    BoxDecoder decoder = new NanoDetDecoder(heads, labels.size());
    List<ScoreBlock> scores =
        heads.stream().map(head -> scores(head, input.size(), labels.size())).toList();
    return new DetectorSpec(
        name,
        preparation.of(input),
        decoder,
        labels,
        suppression,
        new GridEvidence(decoder, grid, scores));
  }

  private static ScoreBlock scores(NanoDetDecoder.Head head, ImageSize input, int classes) {
    int cells = cells(input.width(), head.stride()) * cells(input.height(), head.stride());
    return ScoreBlock.ofRows(head.scores(), cells, classes, 0, classes);
  }
}
