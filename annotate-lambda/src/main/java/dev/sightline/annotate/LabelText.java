package dev.sightline.annotate;

import dev.sightline.contract.Detection;
import java.text.Normalizer;

/**
 * What a label says, in the characters that OpenCV's built-in Hershey fonts have: printable ASCII.
 * Accents are dropped ({@code café} becomes {@code cafe}); a label with nothing left, as one in
 * Chinese, is named by its class number.
 */
final class LabelText {

  private static final int MAX_CHARS = 40;

  private LabelText() {}

  /** The class and the confidence in per cent. */
  static String full(Detection detection) {
    return shortened(detection) + " " + Math.round(detection.confidence() * 100) + "%";
  }

  /** The class alone. */
  static String shortened(Detection detection) {
    String ascii = ascii(detection.label());
    String text = ascii.isEmpty() ? "class " + detection.classId() : ascii;
    return text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS - 3) + "...";
  }

  private static String ascii(String label) {
    return Normalizer.normalize(label, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^\\x20-\\x7e]+", " ")
        .strip()
        .replaceAll(" +", " ");
  }
}
