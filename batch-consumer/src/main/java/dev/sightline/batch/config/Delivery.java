package dev.sightline.batch.config;

/** What a stream owes when it falls behind. */
public enum Delivery {
  /** Every frame, however late. */
  ALL,
  /** Fresh frames: what is too old is skipped. */
  LATEST
}
