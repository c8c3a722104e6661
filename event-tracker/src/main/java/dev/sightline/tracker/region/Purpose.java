package dev.sightline.tracker.region;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a zone is for. */
public enum Purpose {
  /** Entering and leaving are told. */
  COUNT("count"),
  /** Staying for a time is told. */
  DWELL("dwell"),
  /** What is found there is not looked at: a tree that a model takes for a person. */
  IGNORE("ignore");

  private final String text;

  Purpose(String text) {
    this.text = text;
  }

  /** As the regions file has it. */
  public String text() {
    return text;
  }

  /** Reads what {@link #text()} writes. */
  static Optional<Purpose> of(String text) {
    return Arrays.stream(values()).filter(purpose -> purpose.text.equals(text)).findFirst();
  }

  /** All of them, for a person. */
  static String allowed() {
    return Arrays.stream(values()).map(Purpose::text).collect(Collectors.joining(", "));
  }
}
