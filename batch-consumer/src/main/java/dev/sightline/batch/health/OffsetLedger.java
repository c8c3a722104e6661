package dev.sightline.batch.health;

/** Counts the offsets of one stream that are left behind without a record having been read. */
public interface OffsetLedger {

  /** Offsets that hold no record for a reader, and never did or no longer do. */
  void empty(long offsets);

  /** Offsets whose records were never read. */
  void lost(LossReason reason, long offsets);
}
