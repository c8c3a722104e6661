package dev.sightline.capture.frame;

/** What becomes of a picture that is due. */
public enum Passage {
  /** It is published: it differs from the last one, or that was long ago. */
  PUBLISHED,
  /** It shows no motion, and is published all the same, to see whether that is true. */
  AUDITED,
  /** It shows no motion. */
  HELD_BACK
}
