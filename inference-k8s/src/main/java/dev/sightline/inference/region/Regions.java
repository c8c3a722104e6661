package dev.sightline.inference.region;

import java.util.Map;

/**
 * The regions of all streams.
 *
 * @param byStream those that have some
 */
public record Regions(Map<String, StreamRegions> byStream) {

  public Regions {
    byStream = Map.copyOf(byStream);
  }

  /** A stream that has none counts everywhere. */
  public StreamRegions of(String stream) {
    return byStream.getOrDefault(stream, StreamRegions.EVERYWHERE);
  }
}
