package dev.sightline.deploy.size;

/**
 * A number of the figures.
 *
 * @param measured false where it is assumed
 * @param source where it was measured, or why it is assumed
 */
public record Figure(double value, boolean measured, String source) {

  /**
   * @throws IllegalArgumentException if it is negative, or without a source
   */
  public Figure {
    if (!(value >= 0) || source == null || source.isBlank()) {
      throw new IllegalArgumentException("a figure needs a value from 0 on, and its source");
    }
  }
}
