package dev.sightline.annotate.paint;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * The colour of a class: its hue comes from the label alone, so that a class looks the same in all
 * images, on all machines and after a model with other class numbers took over.
 *
 * @param red 0 to 255, sRGB
 * @param green 0 to 255, sRGB
 * @param blue 0 to 255, sRGB
 */
record ClassColor(int red, int green, int blue) {

  static final ClassColor BLACK = new ClassColor(0, 0, 0);
  static final ClassColor WHITE = new ClassColor(255, 255, 255);

  private static final double SATURATION = 0.85;
  private static final double VALUE = 0.98;

  /** Multiples of the golden ratio's fraction spread evenly: labels that hash close differ. */
  private static final double GOLDEN_RATIO = 0.618033988749895;

  static ClassColor of(String label) {
    CRC32 hash = new CRC32();
    hash.update(label.getBytes(StandardCharsets.UTF_8));
    return ofHue(hash.getValue() * GOLDEN_RATIO % 1);
  }

  /** Black or white, whichever is easier to read on this colour (WCAG 2.1, contrast ratio). */
  ClassColor readableText() {
    double luminance = luminance();
    return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? BLACK : WHITE;
  }

  /** Relative luminance, 0 to 1 (WCAG 2.1). */
  double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }

  /** HSV to RGB at our saturation and value; hue from 0 to 1. */
  private static ClassColor ofHue(double hue) {
    return new ClassColor(channel(hue, 5), channel(hue, 3), channel(hue, 1));
  }

  private static int channel(double hue, int offset) {
    double k = (offset + hue * 6) % 6;
    double fall = Math.max(0, Math.min(Math.min(k, 4 - k), 1));
    return (int) Math.round(255 * VALUE * (1 - SATURATION * fall));
  }
}
