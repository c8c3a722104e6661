package dev.sightline.inference.layout;

/** What makes a probability of a score. */
enum Activation {
  /** Nothing: it is one. */
  NONE,
  /** The score is a logit. */
  SIGMOID;

  float of(float score) {
    return switch (this) {
      case NONE -> score;
      case SIGMOID -> (float) (1 / (1 + Math.exp(-score)));
    };
  }
}
