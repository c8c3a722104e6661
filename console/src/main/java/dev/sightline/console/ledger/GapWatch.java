package dev.sightline.console.ledger;

import dev.sightline.console.fleet.FleetState;
import dev.sightline.console.fleet.ProgramKind;
import dev.sightline.console.fleet.ProgramState.Status;
import dev.sightline.console.fleet.StreamState;
import dev.sightline.console.ledger.Gap.Place;
import dev.sightline.contract.StreamId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells gaps from counts that were read while they changed: a program changes its counts one by
 * one, so that one reading may catch it in between. Only a gap that is in three readings one after
 * the other counts, with the least that all of them had. Thread-safe.
 */
@Singleton
public final class GapWatch {

  /** Programs are asked again after this time; what is read sooner is the same reading. */
  static final Duration BETWEEN_READINGS = Duration.ofSeconds(2);

  private static final int READINGS = 3;

  private record Key(StreamId stream, Place place) {}

  /**
   * @param frames the least of all readings
   */
  private record Suspicion(int readings, long frames) {

    Suspicion and(long now) {
      boolean isSameSide = Long.signum(now) == Long.signum(frames);
      return isSameSide
          ? new Suspicion(readings + 1, Math.abs(now) < Math.abs(frames) ? now : frames)
          : new Suspicion(1, now);
    }
  }

  private final Clock clock;
  private Map<Key, Suspicion> suspicions = Map.of();
  private Instant lastReading = Instant.MIN;

  GapWatch(Clock clock) {
    this.clock = clock;
  }

  /** Looks at a state, and says which gaps have stayed. */
  public synchronized List<Gap> observe(FleetState state) {
    Instant now = clock.instant();
    if (lastReading.equals(Instant.MIN) || isLater(now)) {
      lastReading = now;
      suspicions = suspicions(state);
    }
    return suspicions.entrySet().stream()
        .filter(suspicion -> suspicion.getValue().readings() >= READINGS)
        .map(s -> new Gap(s.getKey().stream(), s.getKey().place(), s.getValue().frames()))
        .sorted(Comparator.comparing(Gap::stream).thenComparing(Gap::place))
        .toList();
  }

  private boolean isLater(Instant now) {
    Duration time = Duration.between(lastReading, now);
    return time.isNegative() || time.compareTo(BETWEEN_READINGS) >= 0;
  }

  private Map<Key, Suspicion> suspicions(FleetState state) {
    Map<Key, Suspicion> next = new HashMap<>();
    List<Place> silent = silent(state);
    // The last reading of a program that is away is no evidence of anything new.
    suspicions.forEach(
        (key, suspicion) -> {
          if (silent.contains(key.place())) {
            next.put(key, suspicion);
          }
        });
    for (StreamState stream : state.streams().values()) {
      for (Place place : Place.values()) {
        long frames = gap(stream, place);
        if (frames != 0 && !silent.contains(place)) {
          Key key = new Key(stream.id(), place);
          Suspicion before = suspicions.get(key);
          next.put(key, before == null ? new Suspicion(1, frames) : before.and(frames));
        }
      }
    }
    return next;
  }

  private static long gap(StreamState stream, Place place) {
    return switch (place) {
      case CAPTURE -> stream.capture().entry().gap();
      case CONSUMER -> stream.consumer().entry().gap();
    };
  }

  private static List<Place> silent(FleetState state) {
    List<Place> silent = new ArrayList<>();
    state.programs().stream()
        .filter(program -> program.status() == Status.AWAY)
        .forEach(program -> placeOf(program.kind()).forEach(silent::add));
    return silent;
  }

  private static List<Place> placeOf(ProgramKind kind) {
    return switch (kind) {
      case CAPTURE -> List.of(Place.CAPTURE);
      case CONSUMER -> List.of(Place.CONSUMER);
      case INFERENCE, TRACKER, UNKNOWN -> List.of();
    };
  }
}
