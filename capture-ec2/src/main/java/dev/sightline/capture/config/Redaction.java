package dev.sightline.capture.config;

import java.util.regex.Pattern;

/** Takes user names and passwords out of text that may hold URLs: logs, errors, health. */
public final class Redaction {

  /**
   * The user information of a URI (RFC 3986, section 3.2.1): up to the last @ of its authority. A
   * password with a slash that was not encoded makes no valid URI, which is when it is shown to
   * somebody: what stands after a colon and is no port is taken for one.
   */
  private static final Pattern USER_INFORMATION =
      Pattern.compile(
          "(?i)(\\b[a-z][a-z0-9+.-]*://)(?:[^/\\s]*@|[^/\\s:@]*:(?!\\d{1,5}/)[^\\s@]*@)");

  /** Query parameters that cameras take passwords by. */
  private static final Pattern SECRET_PARAMETER =
      Pattern.compile(
          "(?i)([?&;](?:user|username|usr|login|pass|passwd|password|pwd|token|auth|key)=)[^&;\\s]*");

  private Redaction() {}

  /** The text with {@code ***} in place of credentials. */
  public static String redact(String text) {
    String withoutUsers = USER_INFORMATION.matcher(text).replaceAll("$1***@");
    return SECRET_PARAMETER.matcher(withoutUsers).replaceAll("$1***");
  }
}
