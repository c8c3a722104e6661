package dev.sightline.batch.health;

/** Why records were never read: the {@code reason} of the metric. */
public enum LossReason {
  /** Kafka deleted them before they were read: for their age or number, or because it was asked. */
  RETENTION("retention"),
  /** They cannot be read from the brokers' disks. */
  DAMAGED("damaged");

  private final String tag;

  LossReason(String tag) {
    this.tag = tag;
  }

  String tag() {
    return tag;
  }
}
