package dev.sightline.inference.protocol;

import dev.sightline.inference.config.LimitsConfig;
import jakarta.inject.Singleton;

/** How many frames a request may have. */
@Singleton
public final class FrameLimit {

  private final int maxFrames;

  public FrameLimit(LimitsConfig limits) {
    this.maxFrames = limits.maxFrames();
  }

  /**
   * @throws RequestRejectedException {@code NO_FRAMES} or {@code TOO_MANY_FRAMES}
   */
  public void require(long frames) {
    if (frames < 1) {
      throw new RequestRejectedException(
          RequestErrorCode.NO_FRAMES, "the request has no frame; needed is at least one");
    }
    if (frames > maxFrames) {
      throw new RequestRejectedException(
          RequestErrorCode.TOO_MANY_FRAMES,
          "the request has %d frames; at most %d are allowed".formatted(frames, maxFrames));
    }
  }
}
