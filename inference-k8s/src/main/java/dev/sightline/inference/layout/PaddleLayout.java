package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * PaddleDetection's detectors as Paddle2ONNX writes them: inputs {@code image} [1,3,H,W], RGB,
 * resized without regard to the aspect ratio, and with it {@code scale_factor} and {@code im_shape}
 * [1,2] (height, width), to which boxes are scaled. Outputs with suppression: rows [found,6] of
 * class, confidence, left, top, right, bottom, and how many; without: boxes [1,cells,4] (corners in
 * input pixels) and scores [1,classes,cells]. What the graph does not show is the image's
 * normalisation: PP-YOLOE+ (and RT-DETR) wants 0 to 1, PP-YOLOE and PicoDet want ImageNet's mean
 * and deviation; only PicoDet has a stride of 64. Sources: PaddlePaddle/PaddleDetection, {@code
 * ppdet/modeling/heads/ppyoloe_head.py}, {@code pico_head.py}, {@code ppdet/modeling/layers.py}
 * ({@code MultiClassNMS}), {@code configs/ppyoloe/_base_}, {@code configs/picodet/_base_} and
 * {@code deploy/third_engine/onnx/infer.py}.
 */
final class PaddleLayout implements ModelLayout {

  private static final String SCALE_FACTOR = "scale_factor";
  private static final String IMAGE_SHAPE = "im_shape";
  private static final int PICODET_STRIDES = 4;
  private static final SuppressionRule SUPPRESSION = SuppressionRule.iou(0.6);
  private static final String UNTOLD =
      "its graph does not tell whether the image is 0 to 1, as of PP-YOLOE+, or less ImageNet's"
          + " mean, as of PP-YOLOE and PicoDet; NormalizeImage in infer_cfg.yml does";

  private final String name;
  private final Normalisation normalisation;

  PaddleLayout(String name, Normalisation normalisation) {
    this.name = name;
    this.normalisation = normalisation;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    boolean picoDet = isPicoDet(signature);
    return describedAs(signature)
        .filter(spec -> !picoDet || normalisation.equals(Normalisation.IMAGENET))
        .map(
            spec ->
                picoDet ? spec : spec.withEvidence(new AmbiguousEvidence(spec.evidence(), UNTOLD)));
  }

  private static boolean isPicoDet(ModelSignature signature) {
    return PlanarImageInput.among(signature)
        .flatMap(input -> SplitTable.of(signature, input.size()))
        .filter(table -> table.grid().strides().size() == PICODET_STRIDES)
        .isPresent();
  }

  @Override
  public Optional<DetectorSpec> describedAs(ModelSignature signature) {
    return PlanarImageInput.among(signature)
        .filter(input -> signature.outputs().size() == 2)
        .filter(input -> pairs(signature, input).size() == signature.inputs().size() - 1)
        .flatMap(input -> found(signature, input).or(() -> ofCells(signature, input)));
  }

  private static List<PairInput> pairs(ModelSignature signature, PlanarImageInput input) {
    return Stream.of(
            PairInput.unscaled(SCALE_FACTOR), PairInput.heightAndWidth(IMAGE_SHAPE, input.size()))
        .filter(pair -> pair.isOf(signature))
        .toList();
  }

  private Optional<DetectorSpec> found(ModelSignature signature, PlanarImageInput input) {
    boolean counted = signature.outputs().stream().anyMatch(output -> output.isNumeric(1));
    return signature.outputs().stream()
        .filter(output -> counted && output.isNumeric(2))
        .filter(output -> output.dimension(1) == RowForm.PADDLE.length())
        .findFirst()
        .flatMap(
            output ->
                ClassLabels.untold(signature)
                    .map(labels -> found(signature, input, output, labels)));
  }

  private DetectorSpec found(
      ModelSignature signature, PlanarImageInput input, TensorSpec output, ClassLabels labels) {
    BoxDecoder decoder =
        new DetectionRowsDecoder(output.name(), RowForm.PADDLE, ClassIds.indices(labels.size()));
    return new DetectorSpec(
        name,
        input.spec(ColourOrder.RGB, normalisation, Fit.STRETCH),
        decoder,
        labels,
        SuppressionRule.NONE,
        new FoundBoxesEvidence(decoder, input.size()),
        pairs(signature, input));
  }

  private Optional<DetectorSpec> ofCells(ModelSignature signature, PlanarImageInput input) {
    return SplitTable.of(signature, input.size())
        .flatMap(
            table ->
                ClassLabels.of(signature, table.classes())
                    .map(labels -> ofCells(signature, input, table, labels)));
  }

  private DetectorSpec ofCells(
      ModelSignature signature, PlanarImageInput input, SplitTable table, ClassLabels labels) {
    GridDecoder decoder = table.decoder(BoxForm.CORNERS, input.size());
    Evidence places = new GridEvidence(decoder, table.grid(), List.of(decoder.classes().scores()));
    return new DetectorSpec(
        name,
        input.spec(ColourOrder.RGB, normalisation, Fit.STRETCH),
        decoder,
        labels,
        SUPPRESSION,
        new BoxFormEvidence(places, decoder.boxes(), BoxForm.CORNERS),
        pairs(signature, input));
  }
}
