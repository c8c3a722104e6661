package dev.sightline.local.rtsp;

/**
 * Hears who comes and goes at a server. Called on the server's only thread: must not block. Paths
 * have no slash at either end.
 */
public interface RtspListener {

  default void publisherJoined(String path) {}

  default void publisherLeft(String path) {}

  /** A player gets packets from now on. */
  default void playerJoined(String path) {}

  /**
   * A player is gone.
   *
   * @param droppedPackets RTP packets that it did not get because it was too slow
   */
  default void playerLeft(String path, long droppedPackets) {}
}
