package dev.sightline.inference.layout;

import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.Optional;

/**
 * An output [1,boxes,5+classes+masks] whose rows are a box, its objectness, a score per class and
 * the coefficients of a mask.
 *
 * @param output its name
 * @param masks how many coefficients; 0 of a detector
 */
record YoloV5Rows(String output, ClassLabels labels, int masks) {

  /** Empty if no class is left, or the metadata names another number of classes. */
  static Optional<YoloV5Rows> of(ModelSignature signature, TensorSpec output) {
    int masks = FurtherNumbers.masks(signature);
    int classes = Math.toIntExact(output.dimension(2)) - YoloxDecoder.BOX_AND_OBJECTNESS - masks;
    return classes < 1
        ? Optional.empty()
        : ClassLabels.of(signature, classes)
            .map(labels -> new YoloV5Rows(output.name(), labels, masks));
  }

  BoxDecoder decoder() {
    return new YoloV5Decoder(output, labels.size(), masks);
  }

  /** The objectness and the classes' scores. */
  ScoreBlock scores(int boxes) {
    int rowLength = YoloxDecoder.BOX_AND_OBJECTNESS + labels.size() + masks;
    return ScoreBlock.ofRows(output, boxes, rowLength, YoloV8Decoder.BOX, labels.size() + 1);
  }
}
