package dev.sightline.tracker.result;

import java.util.Locale;

/** Why a record of the results topic changes nothing. */
public enum SkipReason {
  /** It is not a batch result. */
  MALFORMED,
  /** Of a schema version that this program does not know. */
  SCHEMA_VERSION,
  /** Its key is not the stream that its document names. */
  FOREIGN_KEY,
  /** It lies in another partition than its key belongs in. */
  WRONG_PARTITION,
  /** Its partition has as many streams as are kept, and this is one more. */
  TOO_MANY_STREAMS,
  /** It was there before. */
  REPEATED,
  /** Its frames lie before those of a result that was there first. */
  OUT_OF_ORDER,
  /** The brokers can't give it, as it is damaged on their disks: a gap. */
  DAMAGED,
  /** Its frames are in the bucket alone, which can't be read: a gap. */
  WITHOUT_FRAMES,
  /** Following it failed unexpectedly: a gap. */
  FAILED;

  /** As a metric's label. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
