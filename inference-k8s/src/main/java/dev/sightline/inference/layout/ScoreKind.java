package dev.sightline.inference.layout;

/** What a classifier's numbers are. */
public enum ScoreKind {
  /** Any numbers, which softmax makes probabilities. */
  LOGITS,
  /** 0 to 1 as they are; they need not sum to 1, as those of a sigmoid do not. */
  PROBABILITIES
}
