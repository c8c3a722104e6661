package dev.sightline.capture.config;

/** How a camera's RTP packets come: {@code RTSP_TRANSPORT}. */
public enum RtspTransport {
  /** In the RTSP connection; where the camera refuses that, over UDP, unless it is encrypted. */
  AUTO,
  TCP,
  UDP
}
