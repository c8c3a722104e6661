package dev.sightline.batch.process;

import dev.sightline.batch.deadletter.DeadLetter;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import dev.sightline.contract.StreamId;
import java.util.List;
import java.util.Optional;

/**
 * What became of a batch's records: each is either stored or a dead letter.
 *
 * @param stream of the stored frames; nothing where none was stored
 * @param storedFrames frames in the result, failed ones included
 * @param detections in the result
 * @param topClasses the surest classification of each frame that has one
 * @param deadLetters that were sent
 */
public record BatchOutcome(
    Optional<StreamId> stream,
    int storedFrames,
    List<Detection> detections,
    List<Classification> topClasses,
    List<DeadLetter> deadLetters) {

  public BatchOutcome {
    detections = List.copyOf(detections);
    topClasses = List.copyOf(topClasses);
    deadLetters = List.copyOf(deadLetters);
  }
}
