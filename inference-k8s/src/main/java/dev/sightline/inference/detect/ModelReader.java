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
import dev.sightline.inference.model.OnnxModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides how a model is read: of the readings that its graph allows, the first that a trial run
 * confirms. A reading that a file beside the model names needs only be possible.
 */
final class ModelReader {

  private final ReadingTrial trial;
  private final Readings readings;
  private final LayoutRefusal refusal;

  ModelReader(OnnxModel model) {
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
      if (spec instanceof ClassifierSpec) {
        return new ModelReading(spec, "its one output has a number per class", false);
      }
      Judged next = new Judged((DetectorSpec) spec, trial.judge((DetectorSpec) spec));
      if (next.verdict instanceof Verdict.Confirmed) {
        return next.reading();
      }
      judged.add(next);
    }
    return first(judged, Verdict.Open.class)
        .or(() -> readings.named().flatMap(name -> first(judged, Verdict.Doubtful.class)))
        .map(Judged::reading)
        .orElseThrow(() -> refuted(judged));
  }

  private static Optional<Judged> first(List<Judged> judged, Class<? extends Verdict> kind) {
    return judged.stream().filter(reading -> kind.isInstance(reading.verdict)).findFirst();
  }

  private boolean isPossible(NearReading near) {
    return !(near.spec() instanceof DetectorSpec detector
        && trial.judge(detector) instanceof Verdict.Refuted);
  }

  private ModelLoadException refuted(List<Judged> judged) {
    Optional<String> helpful =
        readings.named().isPresent()
            ? Optional.empty()
            : first(judged, Verdict.Doubtful.class)
                .map(doubtful -> "{\"layout\": \"%s\"}".formatted(doubtful.spec.layout()));
    return refusal.refuted(judged.stream().map(Judged::failure).toList(), helpful);
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
