package dev.sightline.cli.report;

import java.util.Locale;

/** Numbers as the pages show them, the same in every locale. */
public final class Figures {

  private Figures() {}

  /** A number with groups of three digits and so many decimals. */
  public static String number(double value, int decimals) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value).replace(",", "\u202f");
  }

  /** A count with groups of three digits. */
  public static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value).replace(",", "\u202f");
  }

  /** Milliseconds, as seconds where they are many. */
  public static String millis(double millis) {
    return millis >= 1000 ? number(millis / 1000, 2) + " s" : number(millis, 0) + " ms";
  }

  public static String percent(double share) {
    return number(share * 100, 1) + " %";
  }
}
