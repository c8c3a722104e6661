package dev.sightline.tracker.state;

/** Whether a result tells something new. */
public enum Novelty {
  /** It goes on where the last one ended, or later. */
  NEW,
  /** It was there before. */
  REPEATED,
  /** Its frames lie before those of another result that was there first. */
  OUT_OF_ORDER
}
