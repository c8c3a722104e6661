package dev.sightline.inference.config;

import dev.sightline.program.setting.InvalidSettingException;
import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * What a request may ask for.
 *
 * @param maxBodyBytes {@code INFERENCE_MAX_BODY_BYTES}: a request's body, 1 to 1 GiB; Micronaut
 *     enforces it, against Content-Length before the body is read and while it is read
 * @param queueFrames {@code INFERENCE_QUEUE_FRAMES}: frames that may wait for a worker, 1 to
 *     100,000
 * @param maxFrames {@code INFERENCE_MAX_FRAMES}: frames of one request, 1 to {@code queueFrames}
 * @param maxPixels {@code INFERENCE_MAX_PIXELS}: width times height of one frame, from 1
 */
@ConfigurationProperties("sightline.limits")
public record LimitsConfig(long maxBodyBytes, int queueFrames, int maxFrames, long maxPixels) {

  private static final int GREATEST_QUEUE = 100_000;
  private static final long GREATEST_BODY = 1L << 30;
  private static final long GREATEST_PIXELS = 1L << 30;

  /**
   * @throws InvalidSettingException if a value is out of range
   */
  public LimitsConfig {
    InferenceSetting.INFERENCE_MAX_BODY_BYTES.requireRange(maxBodyBytes, 1, GREATEST_BODY);
    InferenceSetting.INFERENCE_QUEUE_FRAMES.requireRange(queueFrames, 1, GREATEST_QUEUE);
    InferenceSetting.INFERENCE_MAX_FRAMES.requireRange(maxFrames, 1, queueFrames);
    InferenceSetting.INFERENCE_MAX_PIXELS.requireRange(maxPixels, 1, GREATEST_PIXELS);
  }
}
