package dev.sightline.inference.layout;

import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.Optional;

/**
 * The form of a detector that takes one image and has one table, [1,rows,numbers]. Many families
 * have it; the lengths tell them apart.
 */
record DetectorRows(PlanarImageInput input, TensorSpec output) {

  /** Empty if the graph has another form, or its metadata says that it is not a detector. */
  static Optional<DetectorRows> of(ModelSignature signature) {
    return PlanarImageInput.of(signature)
        .filter(input -> YoloV8Layout.isDetector(signature))
        .flatMap(
            input ->
                signature
                    .onlyOutput()
                    .filter(TensorSpec::hasRows)
                    .map(output -> new DetectorRows(input, output)));
  }

  int rows() {
    return Math.toIntExact(output.dimension(1));
  }

  /** Numbers of a row. */
  int length() {
    return Math.toIntExact(output.dimension(2));
  }
}
