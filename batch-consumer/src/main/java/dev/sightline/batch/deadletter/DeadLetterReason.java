package dev.sightline.batch.deadletter;

/** Why a record is a dead letter: the {@code reason} of the metric. */
public enum DeadLetterReason {
  /** The brokers cannot give the record: it is damaged on their disks. */
  UNREADABLE,
  /** Key, headers or value are not as the contract has them. */
  INVALID_RECORD,
  /** The inference service says that the frame's JPEG is broken, or too large to decode. */
  BROKEN_IMAGE,
  /** The inference service refuses the frame even alone. */
  REFUSED_BY_INFERENCE,
  /** The inference service answers other frames and fails on this one, alone and repeatedly. */
  BREAKS_INFERENCE
}
