package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.Optional;

/**
 * RT-DETR as Ultralytics exports it: input [1,3,H,W], RGB, 0 to 1, resized without regard to the
 * aspect ratio, by OpenCV (and not by Pillow as RT-DETR's authors do it: {@link DetrLayout}); one
 * output [1,queries,4+classes]: centre x, centre y, width, height as parts of the input, then a
 * score per class. Each query is a detection of its own. Source: ultralytics, {@code
 * nn/modules/head.py} ({@code RTDETRDecoder}), {@code models/rtdetr/predict.py} and {@code
 * data/augment.py} ({@code LetterBox}).
 */
final class RtDetrLayout implements ModelLayout {

  private static final int MOST_QUERIES = 1000;
  private static final int USUAL_QUERIES = 300;

  @Override
  public String name() {
    return "rtdetr";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return queries(signature)
        .filter(output -> output.dimension(2) > RtDetrDecoder.BOX)
        .flatMap(output -> spec(signature, output));
  }

  /** The rows of a model with one table of few rows, which are none of a grid. */
  static Optional<TensorSpec> queries(ModelSignature signature) {
    return PlanarImageInput.of(signature)
        .filter(
            input ->
                YoloV8Layout.isRtDetr(signature)
                    || signature.metadata("task").orElse("detect").equals("detect"))
        .flatMap(
            input ->
                signature
                    .onlyOutput()
                    .filter(TensorSpec::hasRows)
                    .filter(output -> isNumberOfQueries(output.dimension(1), signature))
                    .filter(output -> !isOfAGrid(output.dimension(1), input, signature))
                    .filter(output -> !isOfAGrid(output.dimension(2), input, signature)));
  }

  /** Any table is a few rows of some numbers: without metadata, only the usual number counts. */
  private static boolean isNumberOfQueries(long rows, ModelSignature signature) {
    boolean told =
        YoloV8Layout.isRtDetr(signature) || signature.metadata(ClassLabels.NAMES).isPresent();
    return rows == USUAL_QUERIES || (told && rows <= MOST_QUERIES);
  }

  private static boolean isOfAGrid(long length, PlanarImageInput input, ModelSignature signature) {
    return AnchorFreeGrid.ofCells(length, 1, input.size(), signature).isPresent()
        || YoloV5Layout.hasThreeAnchors(length, input.size(), signature);
  }

  private Optional<DetectorSpec> spec(ModelSignature signature, TensorSpec output) {
    int classes = Math.toIntExact(output.dimension(2)) - RtDetrDecoder.BOX;
    return ClassLabels.of(signature, classes)
        .flatMap(
            labels -> PlanarImageInput.of(signature).map(input -> spec(input, output, labels)));
  }

  private DetectorSpec spec(PlanarImageInput input, TensorSpec output, ClassLabels labels) {
    BoxDecoder decoder = new RtDetrDecoder(output.name(), input.size(), labels.size());
    int rowLength = RtDetrDecoder.BOX + labels.size();
    ScoreBlock scores =
        ScoreBlock.ofRows(
            output.name(),
            Math.toIntExact(output.dimension(1)),
            rowLength,
            RtDetrDecoder.BOX,
            labels.size());
    return spec(
        name(),
        input,
        decoder,
        labels,
        new RowEvidence(decoder, scores, rowLength, rowLength - 1, true, false));
  }

  static DetectorSpec spec(
      String name,
      PlanarImageInput input,
      BoxDecoder decoder,
      ClassLabels labels,
      Evidence evidence) {
    return new DetectorSpec(
        name,
        input.spec(ColourOrder.RGB, Normalisation.UNIT, Fit.STRETCH),
        decoder,
        labels,
        SuppressionRule.NONE,
        evidence);
  }
}
