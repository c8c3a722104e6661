package dev.sightline.local.rtsp;

/** What the client of a connection is at present. */
interface Role {

  /**
   * Serves a request and answers it.
   *
   * @return the client's role from now on
   * @throws RtspRefusal if this role may not ask for that, or not so
   */
  Role serve(RtspRequest request) throws RtspRefusal;

  /** Takes a packet that the client sent; the frame is released by the caller. */
  default void receive(InterleavedFrame frame) {}

  /** All packets that have arrived so far are received. */
  default void flush() {}

  /** The client is gone or has had enough. */
  default void leave() {}
}
