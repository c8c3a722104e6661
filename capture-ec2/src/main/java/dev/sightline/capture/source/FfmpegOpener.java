package dev.sightline.capture.source;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;

/**
 * Opens sources with FFmpeg's own libraries. JavaCV's {@code FFmpegFrameGrabber} opens under a lock
 * of the whole process, so that a camera which hangs holds up all others, takes no interrupt
 * callback, and hides the camera's clock. Thread-safe.
 */
@Singleton
public final class FfmpegOpener implements VideoReader.Opener, AutoCloseable {

  private final ReadTimeouts timeouts;
  private final InterruptCallback interrupts = new InterruptCallback();

  public FfmpegOpener(ReadTimeouts timeouts) {
    this.timeouts = timeouts;
  }

  @Override
  public FfmpegReader open(VideoSource source, Cancellation cancellation) throws SourceException {
    return FfmpegReader.open(source, timeouts, interrupts, cancellation);
  }

  @PreDestroy
  @Override
  public void close() {
    interrupts.close();
  }
}
