package dev.sightline.inference.config;

import dev.sightline.program.setting.InvalidSettingException;
import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Which model is served, and by how many workers.
 *
 * @param model {@code MODEL}: path of an ONNX file; empty or {@code hog-people} for the built-in
 *     one
 * @param threads {@code INFERENCE_THREADS}: frames that are worked on at a time, 1 to 256; 0 for
 *     one per available processor
 */
@ConfigurationProperties("sightline.model")
public record ModelConfig(String model, int threads) {

  private static final int MAX_THREADS = 256;

  /**
   * @throws InvalidSettingException if a value is out of range
   */
  public ModelConfig {
    InferenceSetting.INFERENCE_THREADS.requireRange(threads, 0, MAX_THREADS);
  }

  /** For a network in this process. */
  public int workers() {
    return workers(Runtime.getRuntime().availableProcessors());
  }

  /**
   * @param usual where the setting names no number
   */
  public int workers(int usual) {
    return threads > 0 ? threads : usual;
  }
}
