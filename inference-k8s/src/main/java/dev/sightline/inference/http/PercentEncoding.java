package dev.sightline.inference.http;

import java.util.regex.Pattern;

/** Octets as addresses write them, {@code %2F} (RFC 3986, section 2.1). */
final class PercentEncoding {

  private static final Pattern STRAY = Pattern.compile("%(?![0-9A-Fa-f]{2})");

  private PercentEncoding() {}

  /** Whether two hexadecimal digits follow each percent sign. */
  static boolean isWhole(String text) {
    return !STRAY.matcher(text).find();
  }
}
