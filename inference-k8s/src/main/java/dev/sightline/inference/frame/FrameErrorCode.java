package dev.sightline.inference.frame;

import dev.sightline.contract.FrameError;

/** Why one frame of a request has no detections; the request's other frames are not touched. */
public enum FrameErrorCode {
  /** The frame has no bytes. */
  EMPTY,
  /** {@code frame_data} is not base64. */
  BAD_BASE64,
  /** The bytes begin neither a JPEG nor a PNG. */
  NOT_AN_IMAGE,
  /** The image has no end: bytes are missing. */
  TRUNCATED_IMAGE,
  /** The image begins well but cannot be decoded. */
  CORRUPT_IMAGE,
  /** The header claims more pixels than are allowed; nothing was decoded. */
  TOO_MANY_PIXELS,
  /** The network's numbers mean nothing: not finite, or a confidence above 1. */
  MODEL_OUTPUT,
  /** The network or the image library failed; the service's log has the cause. */
  INTERNAL;

  public FrameError because(String message) {
    return new FrameError(name(), message);
  }
}
