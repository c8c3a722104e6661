package dev.sightline.annotate.paint;

import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import java.text.Normalizer;

/**
 * What a label says, in the characters that OpenCV's built-in Hershey fonts have: printable ASCII.
 * Accents are dropped ({@code café} becomes {@code cafe}); a label with nothing left, as one in
 * Chinese, is named by its class number.
 *
 * @param shortened the class alone
 * @param full the class and the confidence in per cent
 * @param percent the confidence alone; the class is told by the colour
 */
record LabelText(String shortened, String full, String percent) {

  private static final int MAX_CHARS = 40;

  static LabelText of(Detection detection) {
    return of(detection.label(), detection.classId(), detection.confidence());
  }

  static LabelText of(Classification classification) {
    return of(classification.label(), classification.classId(), classification.confidence());
  }

  private static LabelText of(String label, int classId, double confidence) {
    String ascii = ascii(label);
    String text = ascii.isEmpty() ? "class " + classId : ascii;
    String shortened = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS - 3) + "...";
    String percent = Math.round(confidence * 100) + "%";
    return new LabelText(shortened, shortened + " " + percent, percent);
  }

  private static String ascii(String label) {
    return Normalizer.normalize(label, Normalizer.Form.NFKD)
        .replaceAll("\\p{M}", "")
        .replaceAll("[^\\x20-\\x7e]+", " ")
        .strip()
        .replaceAll(" +", " ");
  }
}
