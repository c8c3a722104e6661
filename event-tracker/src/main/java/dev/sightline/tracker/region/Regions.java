package dev.sightline.tracker.region;

import dev.sightline.contract.StreamId;

/** What is drawn into the pictures of all streams, as it is now. */
@FunctionalInterface
public interface Regions {

  /** Of one stream; {@link StreamRegions#none()} if nothing is drawn into its picture. */
  StreamRegions of(StreamId stream);

  /** Nothing is drawn anywhere. */
  static Regions none() {
    return stream -> StreamRegions.none();
  }
}
