package dev.sightline.cli.demo;

import dev.sightline.contract.event.Direction;
import dev.sightline.local.video.GroundTruth.FrameTruth;
import dev.sightline.local.video.TrueBox;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people really did in the street, as far as the frames of a run show it.
 *
 * @param frames in their order
 * @param middle where the line across the street is, in pixels from the left
 */
record StreetTruth(List<FrameTruth> frames, double middle) {

  /** In fewer frames nobody can tell a person from a false alarm. */
  private static final int LEAST_SIGHTINGS = 2;

  StreetTruth {
    frames = List.copyOf(frames);
  }

  /** How many different people were clearly in view. */
  long people() {
    Map<Integer, Long> sightings =
        frames.stream()
            .flatMap(frame -> frame.objects().stream())
            .map(TrueBox::id)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    return sightings.values().stream().filter(times -> times >= LEAST_SIGHTINGS).count();
  }

  /** How often somebody went over the middle; to the right is in. */
  long crossings(Direction direction) {
    Map<Integer, Double> places = new HashMap<>();
    long crossings = 0;
    for (FrameTruth frame : frames) {
      for (TrueBox person :
          Stream.concat(frame.objects().stream(), frame.doubtful().stream()).toList()) {
        double place = person.x() + person.width() / 2 - middle;
        Double before = places.put(person.id(), place);
        if (before != null && before * place < 0 && (place > 0) == (direction == Direction.IN)) {
          crossings++;
        }
      }
    }
    return crossings;
  }
}
