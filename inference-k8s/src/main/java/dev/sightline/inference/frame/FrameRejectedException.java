package dev.sightline.inference.frame;

import dev.sightline.contract.FrameError;

/** A frame that gives no detections; it becomes that frame's error in the response. */
public final class FrameRejectedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final FrameErrorCode code;

  public FrameRejectedException(FrameErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  public FrameRejectedException(FrameErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public FrameError error() {
    return code.because(getMessage());
  }
}
