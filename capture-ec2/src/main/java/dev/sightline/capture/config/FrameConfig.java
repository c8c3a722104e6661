package dev.sightline.capture.config;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;

/**
 * What frames are made of a stream, and how many wait for Kafka.
 *
 * @param rate frames a second that are sampled
 * @param maxWidth in pixels; wider frames are scaled down to it; 0 for no limit
 * @param jpegQuality 1 to 100
 * @param buffer frames that wait for Kafka, per stream
 * @param bufferBytes bytes of such frames, per stream
 * @param memoryBytes bytes of frames that wait or are on their way, of all streams; 0 for a third
 *     of the heap
 */
@Context
@ConfigurationProperties("sightline.frames")
public record FrameConfig(
    double rate, int maxWidth, int jpegQuality, int buffer, long bufferBytes, long memoryBytes) {

  private static final double MAX_RATE = 240;
  private static final int MIN_WIDTH = 16;
  private static final int MAX_WIDTH = 65_535;
  private static final int MAX_QUALITY = 100;
  private static final int MAX_BUFFER = 100_000;
  private static final long MIN_BUFFER_BYTES = 1 << 20;

  public FrameConfig {
    CaptureSetting.FRAME_RATE.require(rate > 0 && rate <= MAX_RATE, rate);
    CaptureSetting.FRAME_MAX_WIDTH.require(
        maxWidth == 0 || (maxWidth >= MIN_WIDTH && maxWidth <= MAX_WIDTH), maxWidth);
    CaptureSetting.JPEG_QUALITY.require(
        jpegQuality >= 1 && jpegQuality <= MAX_QUALITY, jpegQuality);
    CaptureSetting.FRAME_BUFFER.require(buffer >= 1 && buffer <= MAX_BUFFER, buffer);
    CaptureSetting.FRAME_BUFFER_BYTES.require(bufferBytes >= MIN_BUFFER_BYTES, bufferBytes);
    CaptureSetting.FRAME_MEMORY_BYTES.require(
        memoryBytes == 0 || memoryBytes >= MIN_BUFFER_BYTES, memoryBytes);
  }
}
