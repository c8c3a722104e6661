package dev.sightline.deploy.size;

/** Which frames of a batch are kept and annotated: the consumer's {@code ANNOTATE}. */
public enum Annotate {
  BEST,
  FIRST,
  ALL,
  DETECTED;

  /**
   * @param batch frames in a batch
   * @param detectedShare share of frames with a detection
   */
  double kept(double batch, double detectedShare) {
    return switch (this) {
      case BEST, FIRST -> 1;
      case ALL -> batch;
      // The first one where nothing was detected.
      case DETECTED -> Math.max(1, batch * detectedShare);
    };
  }
}
