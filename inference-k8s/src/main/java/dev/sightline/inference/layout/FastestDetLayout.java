package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.image.Resampling;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * FastestDet and its like: one map [1,5+classes,H/16,W/16]. Input [1,3,H,W], BGR, 0 to 1, resized
 * without regard to the aspect ratio, by areas. Source: dog-qiuqiu/FastestDet, {@code
 * example/onnx-runtime/runtime.py} and {@code module/detector.py}.
 */
final class FastestDetLayout implements ModelLayout {

  private static final int STRIDE = 16;
  private static final SuppressionRule SUPPRESSION = SuppressionRule.iou(0.45);

  @Override
  public String name() {
    return "fastestdet";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return PlanarImageInput.of(signature)
        .flatMap(
            input ->
                signature
                    .onlyOutput()
                    .filter(output -> isMap(output, input))
                    .flatMap(output -> recognise(signature, input, output)));
  }

  private static boolean isMap(TensorSpec output, PlanarImageInput input) {
    return output.isNumeric(4)
        && output.dimension(0) == 1
        && output.dimension(1) > FastestDetDecoder.CLASSES
        && !ClassifierLayout.hasANumberPerClass(output)
        && output.dimension(2) == input.size().height() / STRIDE
        && output.dimension(3) == input.size().width() / STRIDE;
  }

  private static Optional<DetectorSpec> recognise(
      ModelSignature signature, PlanarImageInput input, TensorSpec output) {
    int classes = Math.toIntExact(output.dimension(1)) - FastestDetDecoder.CLASSES;
    return ClassLabels.of(signature, classes).map(labels -> spec(input, output, labels));
  }

  private static DetectorSpec spec(PlanarImageInput input, TensorSpec output, ClassLabels labels) {
    int columns = Math.toIntExact(output.dimension(3));
    int rows = Math.toIntExact(output.dimension(2));
    BoxDecoder decoder = new FastestDetDecoder(output.name(), input.size(), columns, labels.size());
    ScoreBlock objectness = ScoreBlock.ofColumns(output.name(), rows * columns, 0, 1);
    ScoreBlock scores =
        ScoreBlock.ofColumns(
            output.name(), rows * columns, FastestDetDecoder.CLASSES, labels.size());
    return new DetectorSpec(
        "fastestdet",
        input
            .spec(ColourOrder.BGR, Normalisation.UNIT, Fit.STRETCH)
            .withResampling(Resampling.ANTIALIASED),
        decoder,
        labels,
        SUPPRESSION,
        new GridEvidence(
            decoder,
            AnchorFreeGrid.of(input.size(), List.of(STRIDE)),
            List.of(objectness, scores)));
  }
}
