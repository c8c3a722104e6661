package dev.sightline.cli.bench;

import java.util.Arrays;
import java.util.Locale;

/** A part of a frame's way, as the figures name it. */
public enum Hop {
  /** From the picture's time to its record's: decoding, encoding, waiting for the producer. */
  CAPTURED_TO_PUBLISHED("capturedToPublished"),
  /** To the arrival of its batch's last record at the consumer. */
  PUBLISHED_TO_CONSUMED("publishedToConsumed"),
  /**
   * To the bucket's having the frame that the batch keeps: the wait for a turn, and the service.
   */
  CONSUMED_TO_INFERRED("consumedToInferred"),
  /** To the bucket's having the result. */
  INFERRED_TO_STORED("inferredToStored"),
  /** To the bucket's having the annotated image. */
  STORED_TO_PICTURE("storedToPicture"),
  /** All of it, to the result. */
  CAPTURED_TO_STORED("capturedToStored");

  private final String key;

  Hop(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }

  /** For people: {@code captured to published}. */
  String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /**
   * The hop of that key among the figures, for people.
   *
   * @throws java.util.NoSuchElementException if there is none
   */
  public static String words(String key) {
    return Arrays.stream(values())
        .filter(hop -> hop.key.equals(key))
        .findFirst()
        .orElseThrow()
        .words();
  }
}
