package dev.sightline.inference.detect;

import dev.sightline.inference.layout.ClassifierSpec;
import dev.sightline.inference.layout.DetectorSpec;
import dev.sightline.inference.layout.LayoutRefusal;
import dev.sightline.inference.layout.ModelLayouts;
import dev.sightline.inference.layout.ModelSpec;
import dev.sightline.inference.layout.NearReading;
import dev.sightline.inference.layout.Readings;
import dev.sightline.inference.layout.Verdict;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Decides how a model is read: of the readings that its graph allows, the first that a trial run
 * confirms. A reading that a file beside the model names needs only be possible. Where the numbers
 * are as right for one reading as for another, none is taken.
 */
final class ModelReader {

  private final ReadingTrial trial;
  private final Readings readings;
  private final LayoutRefusal refusal;

  ModelReader(Network model) {
    this.trial = new ReadingTrial(model);
    this.readings = ModelLayouts.readings(model);
    this.refusal = new LayoutRefusal(model, readings);
  }

  /**
   * @throws ModelLoadException if no reading is confirmed; it says what was seen, and a file beside
   *     the model that would be accepted, if there is one
   */
  ModelReading read() {
    if (readings.candidates().isEmpty()) {
      throw refusal.unknown(refusal.near().stream().filter(this::isPossible).findFirst());
    }
    List<Judged> judged = new ArrayList<>();
    for (ModelSpec spec : readings.candidates()) {
      // Where an output may have no rows and has none, it has a row per find, not one of a class.
      if (spec instanceof ClassifierSpec && first(judged, Verdict.Open.class).isEmpty()) {
        return new ModelReading(spec, "its one output has a number per class", false);
      }
      if (spec instanceof DetectorSpec detector) {
        Judged next = new Judged(detector, trial.judge(detector));
        if (next.verdict instanceof Verdict.Confirmed) {
          return next.reading();
        }
        judged.add(next);
      }
    }
    List<Judged> ambiguous = all(judged, Verdict.Ambiguous.class);
    if (!ambiguous.isEmpty()) {
      throw refuted(ambiguous, ambiguous);
    }
    return first(judged, Verdict.Open.class)
        .or(() -> readings.named().flatMap(name -> first(judged, Verdict.Doubtful.class)))
        .map(Judged::reading)
        .orElseThrow(
            () -> refuted(judged, first(judged, Verdict.Doubtful.class).stream().toList()));
  }

  private static Optional<Judged> first(List<Judged> judged, Class<? extends Verdict> kind) {
    return all(judged, kind).stream().findFirst();
  }

  private static List<Judged> all(List<Judged> judged, Class<? extends Verdict> kind) {
    return judged.stream().filter(reading -> kind.isInstance(reading.verdict)).toList();
  }

  private boolean isPossible(NearReading near) {
    return !(near.spec() instanceof DetectorSpec detector
        && trial.judge(detector) instanceof Verdict.Refuted);
  }

  /**
   * @param helpful readings that a file beside the model may ask for
   */
  private ModelLoadException refuted(List<Judged> judged, List<Judged> helpful) {
    String files =
        helpful.stream()
            .map(reading -> "{\"layout\": \"%s\"}".formatted(reading.spec.layout()))
            .collect(Collectors.joining(" or "));
    return refusal.refuted(
        judged.stream().map(Judged::failure).toList(),
        Optional.of(files).filter(text -> !text.isEmpty() && readings.named().isEmpty()));
  }

  /** A reading, and what the trial says of it. */
  private record Judged(DetectorSpec spec, Verdict verdict) {

    ModelReading reading() {
      return new ModelReading(spec, verdict.reason(), verdict instanceof Verdict.Doubtful);
    }

    String failure() {
      return "'%s' failed (%s)".formatted(spec.layout(), verdict.reason());
    }
  }
}
