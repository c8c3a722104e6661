package dev.sightline.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;

/**
 * A page of this console, to return to after signing in. What a link to the sign-in page names may
 * be a stranger's address; then it is the first page instead.
 *
 * @param text path and query
 */
record LocalPath(String text) {

  static final String SIGN_IN = "/login";

  /** What the sign-in page's address calls it. */
  static final String PARAMETER = "from";

  private static final LocalPath FIRST_PAGE = new LocalPath("/");
  private static final int LONGEST = 2000;

  /**
   * @param text anything
   */
  static LocalPath of(String text) {
    return isLocal(text) ? new LocalPath(text) : FIRST_PAGE;
  }

  /** The sign-in page that leads back here. */
  URI signIn() {
    return URI.create(
        equals(FIRST_PAGE)
            ? SIGN_IN
            : "%s?%s=%s".formatted(SIGN_IN, PARAMETER, URLEncoder.encode(text, UTF_8)));
  }

  /**
   * Browsers take {@code //host} and {@code /\host} for another host, and ignore tabs and line
   * feeds; a {@link URI} has neither backslashes nor blanks.
   */
  private static boolean isLocal(String text) {
    if (text.length() > LONGEST || !text.startsWith("/") || text.startsWith("//")) {
      return false;
    }
    try {
      URI uri = new URI(text);
      return uri.getScheme() == null
          && uri.getRawAuthority() == null
          && !uri.getRawPath().equals(SIGN_IN);
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
