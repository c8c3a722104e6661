package dev.sightline.tracker.watch;

import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.event.TrackId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is remembered of one stream's objects between frames. Immutable.
 *
 * @param model that saw them last
 * @param byTrack in the order in which they were confirmed
 */
public record Watches(Optional<ModelInfo> model, Map<TrackId, Watch> byTrack) {

  private static final Watches NONE = new Watches(Optional.empty(), Map.of());

  public Watches {
    Objects.requireNonNull(model, "model");
    byTrack = Collections.unmodifiableMap(new LinkedHashMap<>(byTrack));
  }

  /** Of a stream that is new. */
  public static Watches none() {
    return NONE;
  }
}
