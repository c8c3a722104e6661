package dev.sightline.console.access;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names and addresses by which a machine calls itself. */
final class LoopbackNames {

  /** With a port or without one; {@code localhost} and names below it are reserved (RFC 6761). */
  private static final Pattern HOST =
      Pattern.compile(
          "(?:localhost|[a-z0-9-]{1,63}\\.localhost|127(?:\\.\\d{1,3}){3}|\\[::1])(?::\\d{1,5})?");

  private LoopbackNames() {}

  /**
   * @param host a {@code Host} header's value
   */
  static boolean contain(String host) {
    return HOST.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }
}
