package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.image.Resampling;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * NanoDet with a pair of outputs for each of strides 8, 16 and 32, in any order: class values
 * [1,cells,classes] and box distributions [1,cells,32]. The number of cells tells the stride, the
 * number of channels which of the pair it is. Input [1,3,H,W], BGR, less mean 103.53, 116.28,
 * 123.675, by deviation 57.375, 57.12, 58.395, letterboxed in the middle, antialiased. Sources:
 * RangiLyu/nanodet v0.4, {@code nanodet/model/head/nanodet_head.py} and {@code
 * config/nanodet-m.yml}; opencv/opencv_zoo, {@code models/object_detection_nanodet}.
 */
final class NanoDetLayout implements ModelLayout {

  private static final List<Integer> STRIDES = List.of(8, 16, 32);
  static final Normalisation NORMALISATION =
      new Normalisation(1, List.of(103.53, 116.28, 123.675), List.of(57.375, 57.12, 58.395));
  private static final SuppressionRule SUPPRESSION = SuppressionRule.iou(0.5);

  @Override
  public String name() {
    return "nanodet";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return PlanarImageInput.of(signature)
        .filter(input -> signature.outputs().size() == 2 * STRIDES.size())
        .flatMap(input -> recognise(signature, input));
  }

  private static Optional<DetectorSpec> recognise(
      ModelSignature signature, PlanarImageInput input) {
    List<NanoDetDecoder.Head> heads = new ArrayList<>();
    long classes = classes(signature);
    for (int stride : STRIDES) {
      Optional<TensorSpec> scores = find(signature, input.size(), stride, classes);
      Optional<TensorSpec> boxes =
          find(signature, input.size(), stride, NanoDetDecoder.DISTRIBUTIONS);
      if (scores.isEmpty() || boxes.isEmpty()) {
        return Optional.empty();
      }
      heads.add(new NanoDetDecoder.Head(stride, scores.get().name(), boxes.get().name()));
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
    long cells = (long) (input.width() / stride) * (input.height() / stride);
    return signature.outputs().stream()
        .filter(output -> output.isNumeric(3))
        .filter(output -> output.dimension(1) == cells && output.dimension(2) == channels)
        .findFirst();
  }

  private static DetectorSpec spec(
      PlanarImageInput input, List<NanoDetDecoder.Head> heads, ClassLabels labels) {
    AnchorFreeGrid grid = AnchorFreeGrid.of(input.size(), STRIDES);
    BoxDecoder decoder = new NanoDetDecoder(heads, input.size(), labels.size());
    List<ScoreBlock> scores =
        heads.stream().map(head -> scores(head, input.size(), labels.size())).toList();
    return new DetectorSpec(
        "nanodet",
        input
            .spec(ColourOrder.BGR, NORMALISATION, Fit.LETTERBOX_CENTRED)
            .withResampling(Resampling.ANTIALIASED),
        decoder,
        labels,
        SUPPRESSION,
        new GridEvidence(decoder, grid, scores));
  }

  private static ScoreBlock scores(NanoDetDecoder.Head head, ImageSize input, int classes) {
    int cells = (input.width() / head.stride()) * (input.height() / head.stride());
    return ScoreBlock.ofRows(head.scores(), cells, classes, 0, classes);
  }
}
