package dev.sightline.annotate.input;

import io.micronaut.context.annotation.ConfigurationProperties;

/**
 * Limits on what is read, so that no object, from any source, can exhaust the function's memory.
 *
 * @param resultBytes {@code MAX_RESULT_BYTES}: of a batch result's JSON
 * @param imageBytes {@code MAX_IMAGE_BYTES}: of a kept frame's JPEG
 * @param imagePixels {@code MAX_IMAGE_PIXELS}: of a kept frame; twice three bytes each while
 *     drawing
 */
@ConfigurationProperties("sightline.limits")
public record AnnotateLimits(int resultBytes, int imageBytes, int imagePixels) {

  /**
   * @throws IllegalArgumentException if a limit is not positive; the message names its variable
   */
  public AnnotateLimits {
    requirePositive("MAX_RESULT_BYTES", resultBytes);
    requirePositive("MAX_IMAGE_BYTES", imageBytes);
    requirePositive("MAX_IMAGE_PIXELS", imagePixels);
  }

  private static void requirePositive(String variable, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(variable + " is " + value + ", not 1 or more");
    }
  }
}
