package dev.sightline.capture.source;

import dev.sightline.capture.config.RtspConfig;
import dev.sightline.capture.config.RtspTransport;
import dev.sightline.capture.config.VideoSource;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens sources with FFmpeg's own libraries. JavaCV's {@code FFmpegFrameGrabber} opens under a lock
 * of the whole process, so that a camera which hangs holds up all others, takes no interrupt
 * callback, and hides the camera's clock. Thread-safe.
 */
@Singleton
public final class FfmpegOpener implements VideoReader.Opener, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FfmpegOpener.class);

  private final ReadTimeouts timeouts;
  private final RtspTransport transport;
  private final InterruptCallback interrupts = new InterruptCallback();

  @Inject
  public FfmpegOpener(ReadTimeouts timeouts, RtspConfig rtsp) {
    this.timeouts = timeouts;
    this.transport = rtsp.transport();
  }

  /** With whatever transport a camera has. */
  public FfmpegOpener(ReadTimeouts timeouts) {
    this(timeouts, new RtspConfig(RtspTransport.AUTO));
  }

  @Override
  public FfmpegReader open(VideoSource source, Cancellation cancellation) throws SourceException {
    try {
      return open(source, transport, cancellation);
    } catch (SourceException e) {
      if (!e.isTransportRefused() || !mayComeOverUdp(source)) {
        throw e;
      }
      log.atDebug().addKeyValue("cause", e.getMessage()).log("Camera refuses TCP; trying UDP");
      return open(source, RtspTransport.UDP, cancellation);
    }
  }

  /** What is asked for in a connection that is encrypted is not to come in the clear. */
  private boolean mayComeOverUdp(VideoSource source) {
    return transport == RtspTransport.AUTO
        && source instanceof VideoSource.Rtsp camera
        && !camera.address().isSecure();
  }

  private FfmpegReader open(VideoSource source, RtspTransport by, Cancellation cancellation)
      throws SourceException {
    return FfmpegReader.open(source, timeouts, by, interrupts, cancellation);
  }

  @PreDestroy
  @Override
  public void close() {
    interrupts.close();
  }
}
