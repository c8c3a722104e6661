package dev.sightline.tracker.track;

import dev.sightline.contract.event.TrackId;
import java.util.List;
import java.util.Objects;

/**
 * What a frame says of one object. An object is told of once it is certain: with all sightings so
 * far, then one by one, then its end. What never became certain is never told of.
 */
public sealed interface TrackChange {

  TrackId track();

  /**
   * It is an object indeed.
   *
   * @param sightings up to now, oldest first, at least one
   */
  record Confirmed(TrackId track, List<Sighting> sightings) implements TrackChange {
    public Confirmed {
      Objects.requireNonNull(track, "track");
      sightings = List.copyOf(sightings);
    }
  }

  /** It was seen again. */
  record Seen(TrackId track, Sighting sighting) implements TrackChange {
    public Seen {
      Objects.requireNonNull(track, "track");
      Objects.requireNonNull(sighting, "sighting");
    }
  }

  /** It is followed no more: not seen for too long, or the view is another. */
  record Ended(TrackId track) implements TrackChange {
    public Ended {
      Objects.requireNonNull(track, "track");
    }
  }
}
