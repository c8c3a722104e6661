package dev.sightline.lab.evaluate;

/** What a detection turned out to be. */
public enum Verdict {
  /** An object of the detection's class is there, and no better detection took it. */
  TRUE_POSITIVE,
  /** Nothing is there, or a more confident detection has it already. */
  FALSE_POSITIVE,
  /** It is in a crowd region, where nothing is counted, or of a size that is not scored. */
  IGNORED
}
