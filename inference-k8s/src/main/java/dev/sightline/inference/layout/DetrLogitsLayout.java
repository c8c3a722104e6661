package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.InputSpec;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.image.Resampling;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.Optional;

/**
 * The DETR family without its post-processor: input [1,3,H,W], RGB, resized without regard to the
 * aspect ratio; boxes [1,queries,4] (centre, size, in parts of the input) and logits
 * [1,queries,classes] in outputs of their own. RF-DETR calls them {@code dets} and {@code labels},
 * wants ImageNet's mean and deviation, and where it was trained on COCO has COCO's 91 identifiers
 * for its classes, unless its metadata says otherwise ({@link RfDetrMetadata}); what Hugging Face's
 * transformers export of RT-DETR and D-FINE calls them {@code pred_boxes} and {@code logits}, and
 * takes 0 to 1. Sources: roboflow/rf-detr, {@code rfdetr/deploy/export.py}, {@code
 * rfdetr/models/lwdetr.py} ({@code PostProcess}) and {@code rfdetr/detr.py};
 * huggingface/transformers, {@code models/rt_detr} and {@code models/d_fine}.
 */
final class DetrLogitsLayout implements ModelLayout {

  private final String name;
  private final String boxes;
  private final String logits;
  private final boolean own;

  /**
   * @param own whether it is RF-DETR's own exporter that writes so
   */
  private DetrLogitsLayout(String name, String boxes, String logits, boolean own) {
    this.name = name;
    this.boxes = boxes;
    this.logits = logits;
    this.own = own;
  }

  static DetrLogitsLayout rfDetr() {
    return new DetrLogitsLayout("rf-detr", "dets", "labels", true);
  }

  static DetrLogitsLayout transformers() {
    return new DetrLogitsLayout("detr-logits", "pred_boxes", "logits", false);
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * What transformers export with COCO's 91 identifiers is another model, such as Deformable DETR,
   * whose image is another, and which is served only where {@code preprocessor_config.json} tells
   * it.
   */
  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return describedAs(signature)
        .filter(
            spec ->
                own
                    ? !RfDetrMetadata.isIn(signature) || metadata(signature).isPresent()
                    : TransformersConfig.tellsTheImage(signature)
                        || !isOfCoco(channels(signature.output(logits).orElseThrow())));
  }

  @Override
  public Optional<String> doubt() {
    return Optional.of(
        own
            ? "its metadata are not those of an RF-DETR that is known"
            : "DETR models of 91 classes differ in what image they want");
  }

  @Override
  public Optional<DetectorSpec> describedAs(ModelSignature signature) {
    Optional<TensorSpec> table = signature.output(logits).filter(TensorSpec::hasRows);
    return PlanarImageInput.of(signature)
        .filter(
            input ->
                signature
                    .output(boxes)
                    .filter(TensorSpec::hasRows)
                    .filter(output -> output.dimension(2) == RtDetrDecoder.BOX)
                    .filter(
                        output ->
                            table.isPresent() && output.dimension(1) == table.get().dimension(1))
                    .isPresent())
        .flatMap(input -> spec(signature, input, table.orElseThrow()));
  }

  private static int channels(TensorSpec table) {
    return Math.toIntExact(table.dimension(2));
  }

  private static boolean isOfCoco(int channels) {
    return channels == ClassIds.COCO_WITH_BACKGROUND;
  }

  /** What the exporter says, if it is RF-DETR's and says what fits the graph. */
  private Optional<RfDetrMetadata> metadata(ModelSignature signature) {
    return Optional.of(signature)
        .filter(model -> own)
        .flatMap(RfDetrMetadata::of)
        .filter(told -> told.fits(channels(signature.output(logits).orElseThrow())));
  }

  private Optional<DetectorSpec> spec(
      ModelSignature signature, PlanarImageInput input, TensorSpec table) {
    Optional<RfDetrMetadata> told = metadata(signature);
    InputSpec image =
        input
            .spec(
                ColourOrder.RGB,
                told.map(RfDetrMetadata::normalisation)
                    .orElse(own ? Normalisation.IMAGENET : Normalisation.UNIT),
                Fit.STRETCH)
            .withResampling(told.map(RfDetrMetadata::resampling).orElse(Resampling.PILLOW));
    return told.flatMap(
            model ->
                ClassLabels.of(model.applyTo(signature), model.ids().byIndex().size())
                    .map(labels -> spec(image, table, labels, model.ids())))
        .or(() -> untold(signature, image, table));
  }

  /** COCO's names are 80, whatever its identifiers; others name every logit. */
  private Optional<DetectorSpec> untold(
      ModelSignature signature, InputSpec image, TensorSpec table) {
    int channels = channels(table);
    if (isOfCoco(channels)) {
      Optional<DetectorSpec> coco =
          ClassLabels.of(signature, CocoLabels.NAMES.size())
              .map(labels -> spec(image, table, labels, ClassIds.coco()));
      if (coco.isPresent()) {
        return coco;
      }
    }
    return ClassLabels.of(signature, channels)
        .map(labels -> spec(image, table, labels, ClassIds.indices(channels)));
  }

  private DetectorSpec spec(InputSpec image, TensorSpec table, ClassLabels labels, ClassIds ids) {
    int channels = channels(table);
    int queries = Math.toIntExact(table.dimension(1));
    DetrLogitsDecoder decoder = new DetrLogitsDecoder(boxes, logits, image.size(), channels, ids);
    return new DetectorSpec(
        name,
        image,
        decoder,
        labels,
        SuppressionRule.NONE,
        new DetrLogitsEvidence(decoder, ScoreBlock.ofRows(logits, queries, channels, 0, channels)));
  }
}
