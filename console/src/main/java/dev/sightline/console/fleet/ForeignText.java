package dev.sightline.console.fleet;

import dev.sightline.contract.Redaction;

/**
 * What programs say in words: for a page, on one line, not too long and without credentials,
 * whatever they let through themselves.
 */
final class ForeignText {

  private static final int MAX_CHARS = 500;

  private ForeignText() {}

  static String of(String text) {
    return Redaction.redact(shortened(text));
  }

  /** An address. */
  static String location(String text) {
    return Redaction.redactLocation(shortened(text));
  }

  private static String shortened(String text) {
    String start = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) + "…" : text;
    return start.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
  }
}
