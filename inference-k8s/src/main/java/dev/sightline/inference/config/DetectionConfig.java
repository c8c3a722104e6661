package dev.sightline.inference.config;

import dev.sightline.program.setting.InvalidSettingException;
import dev.sightline.program.text.NameList;
import io.micronaut.context.annotation.ConfigurationInject;
import io.micronaut.context.annotation.ConfigurationProperties;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Which boxes are reported.
 *
 * @param confidenceThreshold {@code INFERENCE_CONFIDENCE_THRESHOLD}: the least confidence, 0 to 1
 * @param iouThreshold {@code INFERENCE_IOU_THRESHOLD}: above this overlap the less confident of two
 *     boxes of a class is dropped, 0 to 1; {@code model} for the model layout's own
 * @param labelList {@code INFERENCE_LABELS}: the classes that are reported, a {@link NameList};
 *     empty for all
 */
@ConfigurationProperties("sightline.detection")
public record DetectionConfig(double confidenceThreshold, String iouThreshold, String labelList) {

  private static final String OF_THE_MODEL = "model";

  /**
   * @throws InvalidSettingException if a value is out of range
   */
  @ConfigurationInject
  public DetectionConfig {
    InferenceSetting.INFERENCE_CONFIDENCE_THRESHOLD.requireFraction(confidenceThreshold);
    parse(iouThreshold);
    labelList = NameList.format(names(labelList));
  }

  /**
   * @param labels the classes that are reported; empty for all
   */
  public DetectionConfig(double confidenceThreshold, String iouThreshold, List<String> labels) {
    this(confidenceThreshold, iouThreshold, NameList.format(labels));
  }

  /** The classes that are reported; empty for all. */
  public List<String> labels() {
    return names(labelList);
  }

  private static List<String> names(String labelList) {
    try {
      return NameList.parse(labelList);
    } catch (IllegalArgumentException e) {
      throw InferenceSetting.INFERENCE_LABELS.refused(labelList);
    }
  }

  /** Empty where the model layout's own holds. */
  public OptionalDouble maxIou() {
    return parse(iouThreshold);
  }

  private static OptionalDouble parse(String text) {
    if (text.equals(OF_THE_MODEL)) {
      return OptionalDouble.empty();
    }
    try {
      double value = Double.parseDouble(text);
      InferenceSetting.INFERENCE_IOU_THRESHOLD.requireFraction(value);
      return OptionalDouble.of(value);
    } catch (NumberFormatException e) {
      throw InferenceSetting.INFERENCE_IOU_THRESHOLD.refused(text);
    }
  }
}
