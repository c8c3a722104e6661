package dev.sightline.look;

import java.util.stream.IntStream;

/**
 * An opaque colour, and its contrast with another as <a
 * href="https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio">WCAG 2.2</a> defines it.
 */
record Colour(int red, int green, int blue) {

  /** From three or six hexadecimal digits after a '#'. */
  static Colour of(String hex) {
    String digits = hex.substring(1);
    int[] parts =
        digits.length() == 3
            ? IntStream.range(0, 3).map(i -> 17 * digit(digits, i)).toArray()
            : IntStream.of(0, 2, 4)
                .map(i -> 16 * digit(digits, i) + digit(digits, i + 1))
                .toArray();
    return new Colour(parts[0], parts[1], parts[2]);
  }

  private static int digit(String digits, int index) {
    return Character.digit(digits.charAt(index), 16);
  }

  /** 1 (the same) to 21 (black and white). */
  double contrast(Colour other) {
    double lighter = Math.max(luminance(), other.luminance());
    double darker = Math.min(luminance(), other.luminance());
    return (lighter + 0.05) / (darker + 0.05);
  }

  private double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int part) {
    double share = part / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
