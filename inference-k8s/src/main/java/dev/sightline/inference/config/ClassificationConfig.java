package dev.sightline.inference.config;

import dev.sightline.program.setting.InvalidSettingException;
import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * What is reported of a classifier.
 *
 * @param topK {@code INFERENCE_TOP_K}: classes per frame, highest confidence first, 1 to 100
 */
@ConfigurationProperties("sightline.classification")
public record ClassificationConfig(int topK) {

  /** What holds without a setting. */
  public static final ClassificationConfig DEFAULT = new ClassificationConfig(5);

  private static final int MAX_TOP_K = 100;

  /**
   * @throws InvalidSettingException if a value is out of range
   */
  public ClassificationConfig {
    InferenceSetting.INFERENCE_TOP_K.requireRange(topK, 1, MAX_TOP_K);
  }
}
