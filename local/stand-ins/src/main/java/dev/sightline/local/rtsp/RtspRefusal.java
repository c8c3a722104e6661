package dev.sightline.local.rtsp;

import io.netty.handler.codec.http.HttpResponseStatus;

/** A request that gets an error for an answer; the connection lives on. */
final class RtspRefusal extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient HttpResponseStatus status;

  RtspRefusal(HttpResponseStatus status) {
    super(status.toString(), null, false, false);
    this.status = status;
  }

  HttpResponseStatus status() {
    return status;
  }
}
