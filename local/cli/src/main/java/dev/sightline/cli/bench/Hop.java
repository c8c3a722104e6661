package dev.sightline.cli.bench;

/** A part of a frame's way, as the figures name it. */
enum Hop {
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
}
