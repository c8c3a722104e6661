package dev.sightline.console.ledger;

import dev.sightline.contract.StreamId;

/**
 * Frames of a stream that are missing, or counted twice.
 *
 * @param place where that arose
 * @param frames missing; negative for too many
 */
public record Gap(StreamId stream, Place place, long frames) {

  /** For a person. */
  public String text() {
    long count = Math.abs(frames);
    return "%s: %d %s %s in %s"
        .formatted(
            place.inequation(),
            count,
            count == 1 ? "frame" : "frames",
            frames > 0 ? "missing" : "too many",
            place.word());
  }

  /** Where a program's own counts must close. */
  public enum Place {
    CAPTURE("capture", "captured ≠ published + gated + dropped + buffered"),
    CONSUMER("the consumer", "consumed ≠ stored + dead-lettered + handed back + in flight");

    private final String word;
    private final String inequation;

    Place(String word, String inequation) {
      this.word = word;
      this.inequation = inequation;
    }

    String word() {
      return word;
    }

    String inequation() {
      return inequation;
    }
  }
}
