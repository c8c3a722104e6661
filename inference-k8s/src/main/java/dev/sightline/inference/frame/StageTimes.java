package dev.sightline.inference.frame;

/**
 * Nanoseconds that a frame took in each stage; 0 for a stage that it did not reach.
 *
 * @param decodeNanos decoding, resizing and writing the input tensor
 * @param runNanos the network alone
 */
public record StageTimes(long decodeNanos, long runNanos) {

  public static final StageTimes NONE = new StageTimes(0, 0);
}
