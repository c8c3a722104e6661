package dev.sightline.console.deadletter;

import dev.sightline.contract.FrameTopics;
import dev.sightline.ledger.deadletter.DeadLetter;
import java.util.List;

/**
 * Which letters a page shows.
 *
 * @param stream empty for all
 * @param reason empty for all
 */
public record LetterFilter(String stream, String reason) {

  /** What the consumer has for reasons. */
  public static final List<String> REASONS =
      List.of(
          "INVALID_RECORD",
          "BROKEN_IMAGE",
          "REFUSED_BY_INFERENCE",
          "BREAKS_INFERENCE",
          "UNREADABLE");

  /** Whether it leaves any letter out. */
  public boolean isGiven() {
    return !stream.isEmpty() || !reason.isEmpty();
  }

  boolean takes(DeadLetter letter, FrameTopics topics) {
    return (stream.isEmpty() || letter.stream(topics).filter(stream::equals).isPresent())
        && (reason.isEmpty() || letter.reason().equalsIgnoreCase(reason));
  }
}
