package dev.sightline.cli.report;

import java.util.Locale;

/** A bar in a table. */
final class Bar {

  private Bar() {}

  /** As long as a value's share of the greatest. */
  static String of(long value, long greatest) {
    double percent = greatest > 0 ? 100.0 * value / greatest : 0;
    return String.format(
        Locale.ROOT, "<span class=\"bar\" style=\"width:%.1f%%\"></span>", percent);
  }
}
