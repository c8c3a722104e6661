package dev.sightline.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An RTSP address as a person types it: passwords are taken as they are where it is clear where
 * they end, and host names as cameras have them, with underscores. Blanks and line ends around it,
 * as an editor or a copy leaves them, do not count.
 *
 * @param url with user and password percent-encoded (RFC 3986, section 2.1), as FFmpeg takes it
 * @param host a name or an address
 */
public record RtspAddress(String url, String host) {

  private static final Pattern ADDRESS = Pattern.compile("(?is)(rtsps?://)(.*)");

  /** A host, and a port, up to the end of the authority. */
  private static final String HOST =
      "(\\[[0-9a-f:.%]+\\]|[\\p{L}0-9_](?:[\\p{L}0-9_.-]*))(?::\\d{1,5})?(?=[/?#]|$)";

  private static final Pattern AUTHORITY = Pattern.compile("(?i)" + HOST);
  private static final Pattern HOST_AFTER_USER = Pattern.compile("(?i)@" + HOST);

  /** A name without a dot, and a number that is not an RTSP or HTTP port of cameras. */
  private static final Pattern LIKE_USER =
      Pattern.compile("[^.\\[\\]:]+:(?!(?:\\d{0,2}554|322|7447|80|443|8080)$)\\d+");

  private static final String SECURE = "rtsps:";
  private static final int USUAL_PORT = 554;
  private static final int SECURE_PORT = 322;
  private static final int LAST_PORT = 65_535;

  /** After the scheme and a host, which may be an IPv6 address. */
  private static final Pattern PORT =
      Pattern.compile("^[a-z]+://(?:\\[[^\\]]*\\]|[^/?#:]*):(\\d+)");

  private static final Pattern ENCODED = Pattern.compile("(?:[^%]|%[0-9a-fA-F]{2})*");

  /** What user information may hold (RFC 3986, section 3.2.1). */
  private static final String PLAIN =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=:";

  private static final String HINT =
      "; percent-encode special characters of the password, for example @ as %40, / as %2F";

  /** Whether a text, with blanks around it or not, begins as an RTSP address does. */
  public static boolean isMeantBy(String text) {
    return ADDRESS.matcher(text.strip()).matches();
  }

  /**
   * Reads an address.
   *
   * @throws IllegalArgumentException with a message that ends a sentence and shows nothing of the
   *     address
   */
  public static RtspAddress parse(String text) {
    Matcher address = ADDRESS.matcher(text.strip());
    if (!address.matches()) {
      throw new IllegalArgumentException("not an RTSP URL");
    }
    String scheme = address.group(1).toLowerCase(Locale.ROOT);
    String rest = address.group(2);
    Matcher bare = AUTHORITY.matcher(rest);
    if (bare.lookingAt()) {
      requireNoUser(bare.group(), rest.substring(bare.end()));
      return of(scheme, "", rest, bare.group(1));
    }
    List<MatchResult> hosts = HOST_AFTER_USER.matcher(rest).results().toList();
    if (hosts.isEmpty()) {
      throw new IllegalArgumentException("no valid host" + (rest.contains("@") ? HINT : ""));
    }
    if (hosts.size() > 1) {
      throw new IllegalArgumentException("unclear where the password ends" + HINT);
    }
    MatchResult host = hosts.get(0);
    String user = encoded(rest.substring(0, host.start())) + "@";
    return of(scheme, user, rest.substring(host.start() + 1), host.group(1));
  }

  /**
   * {@code admin:1234#5@camera} reads as the host admin with a port, too. It is taken so where that
   * is an address or a name with a dot, or the port is one that cameras have.
   */
  private static void requireNoUser(String authority, String path) {
    if (LIKE_USER.matcher(authority).matches() && HOST_AFTER_USER.matcher(path).find()) {
      throw new IllegalArgumentException("unclear where the password ends" + HINT);
    }
  }

  /** The URL as a camera is asked for it: without user and password. */
  public String withoutUser() {
    return url.replaceFirst("//[^/?#]*@", "//");
  }

  /** Whether it is asked for in an encrypted connection. */
  public boolean isSecure() {
    return url.startsWith(SECURE);
  }

  /** The TCP port, where none is named the scheme's. */
  public int port() {
    Matcher port = PORT.matcher(withoutUser());
    if (port.find()) {
      return Integer.parseInt(port.group(1));
    }
    return isSecure() ? SECURE_PORT : USUAL_PORT;
  }

  private static RtspAddress of(String scheme, String user, String rest, String host) {
    if (rest.codePoints().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c))) {
      throw new IllegalArgumentException("blanks in the path; percent-encode them as %20");
    }
    RtspAddress address = new RtspAddress(scheme + user + rest, host);
    int port = address.port();
    if (port < 1 || port > LAST_PORT) {
      throw new IllegalArgumentException("port " + port + " is not 1 to " + LAST_PORT);
    }
    return address;
  }

  /**
   * What is encoded already stays; a percent sign that encodes nothing is one of the password's.
   */
  private static String encoded(String user) {
    String plain = ENCODED.matcher(user).matches() ? PLAIN + "%" : PLAIN;
    StringBuilder encoded = new StringBuilder();
    for (byte b : user.getBytes(StandardCharsets.UTF_8)) {
      if (plain.indexOf(b) >= 0) {
        encoded.append((char) b);
      } else {
        encoded.append(String.format(Locale.ROOT, "%%%02X", b & 0xff));
      }
    }
    return encoded.toString();
  }

  /** Without credentials. */
  @Override
  public String toString() {
    return Redaction.redactLocation(url);
  }
}
