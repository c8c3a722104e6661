package dev.sightline.lab.evaluate;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as the reports show them, the same in every locale. */
final class Figures {

  private Figures() {}

  /** A share of 1 with three digits; a dash where there is none. */
  static String share(OptionalDouble share) {
    return share.isPresent() ? String.format(Locale.ROOT, "%.3f", share.getAsDouble()) : "–";
  }

  static String threshold(double confidence) {
    return String.format(Locale.ROOT, "%.2f", confidence);
  }

  static String millis(double millis) {
    return String.format(Locale.ROOT, "%.1f ms", millis);
  }
}
