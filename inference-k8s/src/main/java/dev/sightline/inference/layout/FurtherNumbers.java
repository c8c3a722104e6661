package dev.sightline.inference.layout;

import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many numbers a YOLO's boxes have after their class scores: the coefficients of a mask where
 * there is an output of prototype masks [1,masks,H,W], the key points that the metadata names.
 */
final class FurtherNumbers {

  private static final int MASKS_RANK = 4;

  /** Ultralytics' {@code kpt_shape: [17, 3]}: points, numbers each. */
  private static final Pattern KEY_POINTS =
      Pattern.compile("[\\[(]\\s*(\\d{1,4})\\s*,\\s*(\\d)\\s*[])]");

  private FurtherNumbers() {}

  static int ofABox(ModelSignature signature) {
    return keyPoints(signature) + masks(signature);
  }

  /** 0 without an output of masks. */
  static int masks(ModelSignature signature) {
    return signature.outputs().stream()
        .filter(FurtherNumbers::isOfMasks)
        .mapToInt(output -> Math.toIntExact(output.dimension(1)))
        .findFirst()
        .orElse(0);
  }

  /** The output that is not one of masks, if there is just one. */
  static Optional<TensorSpec> boxes(ModelSignature signature) {
    List<TensorSpec> others =
        signature.outputs().stream().filter(output -> !isOfMasks(output)).toList();
    return others.size() == 1 ? Optional.of(others.get(0)) : Optional.empty();
  }

  private static boolean isOfMasks(TensorSpec output) {
    return output.isNumeric(MASKS_RANK)
        && output.dimension(0) == 1
        && output.dimension(2) > 1
        && output.dimension(3) > 1;
  }

  private static int keyPoints(ModelSignature signature) {
    Matcher shape = KEY_POINTS.matcher(signature.metadata("kpt_shape").orElse(""));
    return shape.matches()
        ? Integer.parseInt(shape.group(1)) * Integer.parseInt(shape.group(2))
        : 0;
  }
}
