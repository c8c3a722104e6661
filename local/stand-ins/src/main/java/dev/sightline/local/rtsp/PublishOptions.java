package dev.sightline.local.rtsp;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * How a video is published.
 *
 * @param loops how often it is played; {@link Integer#MAX_VALUE} for ever
 * @param startSignal the first packet waits until this completes, after the video was announced
 * @param connectTimeout until the server has taken the video
 */
public record PublishOptions(int loops, CompletionStage<?> startSignal, Duration connectTimeout) {

  /** A server that is not there refuses at once; a busy machine answers late. */
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

  /**
   * @throws IllegalArgumentException if it would be played less than once
   */
  public PublishOptions {
    Objects.requireNonNull(startSignal, "startSignal");
    if (loops < 1) {
      throw new IllegalArgumentException("loops is " + loops + "; at least 1 is needed");
    }
  }

  /** Over and over, from now on. */
  public static PublishOptions endless() {
    return times(Integer.MAX_VALUE);
  }

  /** So many times, from now on. */
  public static PublishOptions times(int loops) {
    return new PublishOptions(loops, CompletableFuture.completedFuture(null), CONNECT_TIMEOUT);
  }

  /** The same, but not before a signal: {@link RtspServer#nextPlayer} loses no frame. */
  public PublishOptions after(CompletionStage<?> signal) {
    return new PublishOptions(loops, signal, connectTimeout);
  }

  /** The same, but with another bound for a server that is silent. */
  public PublishOptions connectingWithin(Duration timeout) {
    return new PublishOptions(loops, startSignal, timeout);
  }
}
