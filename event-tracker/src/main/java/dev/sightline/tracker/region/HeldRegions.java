package dev.sightline.tracker.region;

import dev.sightline.contract.StreamId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The lines and zones that are in force.
 *
 * @param byStream of the streams that the file names
 * @param problem why they are older than their file, in one or more lines; empty where they are not
 */
public record HeldRegions(Map<StreamId, StreamRegions> byStream, Optional<String> problem) {

  /** Where there is no file. */
  public static final HeldRegions NONE = new HeldRegions(Map.of(), Optional.empty());

  public HeldRegions {
    byStream = Map.copyOf(byStream);
    Objects.requireNonNull(problem, "problem");
  }
}
