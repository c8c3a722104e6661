package dev.sightline.inference.detect;

import dev.sightline.program.text.NameList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a request asks for in place of the deployment's settings.
 *
 * @param confidenceThreshold the least confidence that is reported, 0 to 1
 * @param iouThreshold above this overlap the less confident of two boxes of a class is dropped, 0
 *     to 1
 * @param labels the classes that are reported; at least one
 */
public record DetectionOptions(
    OptionalDouble confidenceThreshold,
    OptionalDouble iouThreshold,
    Optional<List<String>> labels) {

  /** The fields and parameters by which requests say so, whatever the protocol. */
  public static final String CONFIDENCE_THRESHOLD = "confidence_threshold";

  public static final String IOU_THRESHOLD = "iou_threshold";
  public static final String LABELS = "labels";

  /** The deployment's settings hold. */
  public static final DetectionOptions NONE =
      new DetectionOptions(OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());

  /**
   * @throws BadParameterException if a value is out of range
   */
  public DetectionOptions {
    requireUnit(CONFIDENCE_THRESHOLD, confidenceThreshold);
    requireUnit(IOU_THRESHOLD, iouThreshold);
    labels = labels.map(names -> names.stream().distinct().toList());
    if (labels.isPresent() && labels.get().isEmpty()) {
      throw new BadParameterException("'%s' is empty; needed is at least one".formatted(LABELS));
    }
  }

  private static final int LONGEST_TEXT = 100_000;

  /**
   * Labels in one text, as the Open Inference Protocol's parameters are: a {@link NameList}.
   *
   * @throws BadParameterException if the text is not such a list, or longer than any list of labels
   */
  public static List<String> split(String labels) {
    if (labels.length() > LONGEST_TEXT) {
      throw new BadParameterException(
          "'%s' has %d characters; at most %d are allowed"
              .formatted(LABELS, labels.length(), LONGEST_TEXT));
    }
    try {
      return NameList.parse(labels);
    } catch (IllegalArgumentException e) {
      throw new BadParameterException("'%s': %s".formatted(LABELS, e.getMessage()));
    }
  }

  private static void requireUnit(String name, OptionalDouble value) {
    if (value.isPresent() && !(value.getAsDouble() >= 0 && value.getAsDouble() <= 1)) {
      throw new BadParameterException(
          "'%s' is %s; allowed: 0 to 1".formatted(name, value.getAsDouble()));
    }
  }
}
