package dev.sightline.program.machine;

import java.util.Locale;

/**
 * The language of what a program writes: none. Its keys, addresses and figures are read by other
 * programs, and by itself a JVM writes numbers with the digits of its user's country.
 */
public final class NeutralLocale {

  private NeutralLocale() {}

  /** To be called first of all in a program. */
  public static void use() {
    Locale.setDefault(Locale.ROOT);
  }
}
