package dev.sightline.inference.layout;

import static dev.sightline.inference.layout.SideDistributions.SIDES;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * NanoDet-Plus: one output [1,cells,classes+32] with one row per cell of strides 8, 16, 32 and 64;
 * the fourth stride tells it from YOLOX. The last 32 numbers are eight for each side of the box; an
 * export with more or fewer (another {@code reg_max}) is told by its class names, in the metadata
 * or the sidecar file. Input [1,3,H,W], BGR, normalised as NanoDet's, resized without regard to the
 * aspect ratio. Sources: RangiLyu/nanodet v1.0, {@code nanodet/model/head/nanodet_plus_head.py}
 * ({@code _forward_onnx}, {@code get_single_level_center_priors}, {@code get_bboxes}) and {@code
 * config/nanodet-plus-m_416.yml}.
 */
final class NanoDetPlusLayout implements ModelLayout {

  private static final List<Integer> STRIDES = List.of(8, 16, 32, 64);
  private static final int USUAL_BINS = 8;
  private static final SuppressionRule SUPPRESSION = SuppressionRule.iou(0.6);

  @Override
  public String name() {
    return "nanodet-plus";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return PlanarImageInput.of(signature)
        .flatMap(
            input -> signature.onlyOutput().flatMap(output -> recognise(signature, input, output)));
  }

  private Optional<DetectorSpec> recognise(
      ModelSignature signature, PlanarImageInput input, TensorSpec output) {
    AnchorFreeGrid grid = AnchorFreeGrid.of(input.size(), STRIDES);
    if (!output.isNumeric(3) || output.dimension(0) != 1 || output.dimension(1) != grid.cells()) {
      return Optional.empty();
    }
    int channels = Math.toIntExact(output.dimension(2));
    SideDistributions sides = new SideDistributions(bins(signature, channels));
    int classes = channels - sides.length();
    return classes < 1
        ? Optional.empty()
        : ClassLabels.of(signature, classes)
            .map(labels -> spec(input, output.name(), grid, labels, sides));
  }

  private DetectorSpec spec(
      PlanarImageInput input,
      String output,
      AnchorFreeGrid grid,
      ClassLabels labels,
      SideDistributions sides) {
    BoxDecoder decoder = new NanoDetPlusDecoder(output, grid, labels.size(), sides);
    int rowLength = labels.size() + sides.length();
    ScoreBlock scores = ScoreBlock.ofRows(output, grid.cells(), rowLength, 0, labels.size());
    return new DetectorSpec(
        name(),
        input.spec(ColourOrder.BGR, NanoDetLayout.NORMALISATION, Fit.STRETCH),
        decoder,
        labels,
        SUPPRESSION,
        new GridEvidence(decoder, grid, List.of(scores)));
  }

  /** What the named classes leave, if that is a whole number for each side of at least two. */
  private static int bins(ModelSignature signature, int channels) {
    int named = ClassLabels.named(signature).map(NamedClasses::classes).orElse(0);
    int rest = channels - named;
    boolean told = named > 0 && rest >= 2 * SIDES && rest % SIDES == 0;
    return told ? rest / SIDES : USUAL_BINS;
  }
}
