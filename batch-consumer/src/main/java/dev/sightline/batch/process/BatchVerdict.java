package dev.sightline.batch.process;

import dev.sightline.contract.ModelInfo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the service says of a batch, or of a part of one.
 *
 * @param model that ran on it; empty if all frames were refused
 * @param decodeMillis summed over frames
 * @param inferenceMillis summed over frames
 * @param judged in the order of the batch
 * @param refused in the order of the batch
 */
record BatchVerdict(
    Optional<ModelInfo> model,
    double decodeMillis,
    double inferenceMillis,
    List<JudgedFrame> judged,
    List<RefusedFrame> refused) {

  static BatchVerdict refusal(RefusedFrame frame) {
    return new BatchVerdict(Optional.empty(), 0, 0, List.of(), List.of(frame));
  }

  /** This part and the one after it. Of two models, as in a rollout, the later is named. */
  BatchVerdict and(BatchVerdict next) {
    return new BatchVerdict(
        next.model.or(() -> model),
        decodeMillis + next.decodeMillis,
        inferenceMillis + next.inferenceMillis,
        concat(judged, next.judged),
        concat(refused, next.refused));
  }

  private static <T> List<T> concat(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
