package dev.sightline.inference.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host, with a port or without, as addresses and {@code Host} have it (RFC 3986, section 3.2).
 */
final class Authority {

  private static final int LAST_PORT = 65_535;

  /** A name, an IPv4 address, or in brackets an IPv6 address, which may name a zone. */
  private static final Pattern FORM =
      Pattern.compile("([A-Za-z0-9._~!$&'()*+,;=%-]+|\\[[0-9A-Za-z:.%_~-]+])(?::0*([0-9]{0,5}))?");

  private Authority() {}

  static boolean isValid(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        && (text.startsWith("[") || PercentEncoding.isWhole(text))
        && isPort(form.group(2));
  }

  /** An empty one stands for the scheme's. */
  private static boolean isPort(String digits) {
    return digits == null || digits.isEmpty() || Integer.parseInt(digits) <= LAST_PORT;
  }
}
