package dev.sightline.console.fleet;

import dev.sightline.contract.StreamId;
import java.util.Optional;

/** Stream ids in what programs say. */
final class StreamIds {

  private StreamIds() {}

  /** Empty for a name that no stream can have. */
  static Optional<StreamId> of(String name) {
    try {
      return Optional.of(new StreamId(name));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
