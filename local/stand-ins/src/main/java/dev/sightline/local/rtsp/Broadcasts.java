package dev.sightline.local.rtsp;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is on the air, by path. Belongs to the server's event loop thread. */
final class Broadcasts {

  private final RtspListener listener;
  private final Map<String, Broadcast> byPath = new HashMap<>();

  Broadcasts(RtspListener listener) {
    this.listener = listener;
  }

  /**
   * The path of a request's address, without slashes at its ends.
   *
   * @throws IllegalArgumentException if the address is none
   */
  static String path(String address) {
    String path = URI.create(address).getPath();
    return path == null ? "" : path.replaceAll("^/+|/+$", "");
  }

  Broadcast announce(String address, SessionDescription description) {
    return new Broadcast(path(address), description, listener);
  }

  /** Puts a broadcast on the air; false if its path is taken. */
  boolean add(Broadcast broadcast) {
    if (byPath.putIfAbsent(broadcast.path(), broadcast) != null) {
      return false;
    }
    listener.publisherJoined(broadcast.path());
    return true;
  }

  /** Takes a broadcast off the air, if it was on. */
  void remove(Broadcast broadcast) {
    if (byPath.remove(broadcast.path(), broadcast)) {
      broadcast.end();
      listener.publisherLeft(broadcast.path());
    }
  }

  Optional<Broadcast> at(String address) {
    return Optional.ofNullable(byPath.get(path(address)));
  }

  /** The broadcast whose track that address names: its own path, or one level below. */
  Optional<Broadcast> ofTrackAt(String address) {
    String path = path(address);
    int parentEnd = Math.max(0, path.lastIndexOf('/'));
    return at(address).or(() -> Optional.ofNullable(byPath.get(path.substring(0, parentEnd))));
  }
}
