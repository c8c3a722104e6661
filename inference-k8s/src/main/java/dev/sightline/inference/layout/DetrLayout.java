package dev.sightline.inference.layout;

import ai.onnxruntime.OnnxJavaType;
import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.image.Resampling;
import dev.sightline.inference.model.Backbone;
import dev.sightline.inference.model.ModelSignature;
import java.util.List;
import java.util.Optional;

/**
 * The DETR family with its post-processor in the graph (RT-DETR, D-FINE, DEIM): inputs [1,3,H,W],
 * RGB, 0 to 1, or normalised as ImageNet's where the backbone is DINOv3's (DEIMv2-S to X), resized
 * without regard to the aspect ratio, by Pillow; and {@code orig_target_sizes} int64 [1,2] (width,
 * height), to which the graph scales its boxes; outputs, in any order, {@code labels} [1,M], {@code
 * boxes} [1,M,4] (left, top, right, bottom) and {@code scores} [1,M]. The sizes given are those of
 * the input, so that boxes come in input pixels. Each query is a detection of its own, and as in
 * the published evaluations none is suppressed. Sources: lyuwenyu/RT-DETR, {@code
 * rtdetrv2_pytorch/tools/export_onnx.py} and {@code src/zoo/rtdetr/rtdetr_postprocessor.py};
 * Peterande/D-FINE and Intellindust-AI-Lab/DEIMv2, {@code tools/deployment/export_onnx.py};
 * Peterande/D-FINE, {@code configs/dfine/include/dataloader.yml}, whose {@code Resize} is
 * torchvision's, before {@code ConvertPILImage}; DEIMv2, {@code configs/deimv2} ({@code Normalize})
 * and {@code tools/inference/onnx_inf.py}.
 */
final class DetrLayout implements ModelLayout {

  private static final String SIZES = "orig_target_sizes";
  private static final String LABELS = "labels";
  private static final String BOXES = "boxes";
  private static final String SCORES = "scores";

  @Override
  public String name() {
    return "detr";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return PlanarImageInput.among(signature)
        .filter(input -> signature.inputs().size() == 2 && takesSizes(signature))
        .filter(input -> has(signature, LABELS, 2))
        .filter(input -> has(signature, BOXES, 3))
        .filter(input -> has(signature, SCORES, 2))
        .flatMap(
            input ->
                ClassLabels.untold(signature)
                    .map(labels -> spec(input, normalisation(signature), labels)));
  }

  private static boolean takesSizes(ModelSignature signature) {
    return signature.inputs().stream()
        .anyMatch(input -> input.name().equals(SIZES) && input.is(OnnxJavaType.INT64, 2));
  }

  private static boolean has(ModelSignature signature, String output, int rank) {
    return signature.output(output).filter(tensor -> tensor.isNumeric(rank)).isPresent();
  }

  private static Normalisation normalisation(ModelSignature signature) {
    return signature.metadata(Backbone.KEY).filter(Backbone.DINOV3::equals).isPresent()
        ? Normalisation.IMAGENET
        : Normalisation.UNIT;
  }

  private static DetectorSpec spec(
      PlanarImageInput input, Normalisation normalisation, ClassLabels labels) {
    BoxDecoder decoder =
        new ScoredBoxesDecoder(BOXES, SCORES, LABELS, ClassIds.indices(labels.size()));
    return new DetectorSpec(
        "detr",
        input.spec(ColourOrder.RGB, normalisation, Fit.STRETCH).withResampling(Resampling.PILLOW),
        decoder,
        labels,
        SuppressionRule.NONE,
        new LegibleEvidence(decoder),
        List.of(PairInput.widthAndHeight(SIZES, input.size())));
  }
}
