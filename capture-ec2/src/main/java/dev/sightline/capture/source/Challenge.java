package dev.sightline.capture.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a camera asks for user and password: a value of the header {@code WWW-Authenticate} (RFC
 * 7235, section 4.1; Digest: RFC 7616).
 *
 * @param scheme in lower case
 * @param algorithm of Digest, in upper case
 */
record Challenge(String scheme, String algorithm, String text) {

  private static final String DIGEST = "digest";
  private static final String USUAL_ALGORITHM = "MD5";

  /** What libavformat answers, by name as it compares them. */
  private static final List<String> ALGORITHMS = List.of(USUAL_ALGORITHM, "MD5-SESS");

  private static final Pattern SCHEME = Pattern.compile("\\s*([A-Za-z0-9-]{1,32})");
  private static final Pattern ALGORITHM =
      Pattern.compile("(?i)[\\s,]algorithm\\s*=\\s*\"?([A-Za-z0-9-]{1,32})");

  /** The text of the header, which the camera may have filled with anything. */
  static Challenge parse(String header) {
    Matcher scheme = SCHEME.matcher(header);
    Matcher algorithm = ALGORITHM.matcher(header);
    return new Challenge(
        scheme.lookingAt() ? scheme.group(1).toLowerCase(Locale.ROOT) : "",
        algorithm.find() ? algorithm.group(1).toUpperCase(Locale.ROOT) : USUAL_ALGORITHM,
        scheme.lookingAt() ? scheme.group(1) : "an unnamed scheme");
  }

  private boolean isDigest() {
    return scheme.equals(DIGEST);
  }

  private boolean isSupported() {
    return isDigest() ? ALGORITHMS.contains(algorithm) : scheme.equals("basic");
  }

  private String name() {
    return isDigest() ? text + " with " + algorithm : text;
  }

  /**
   * Names what the camera asks for, where libavformat has no answer. It takes the last Digest of
   * several challenges, or else Basic.
   */
  static Optional<String> unsupported(List<Challenge> challenges) {
    Optional<Challenge> taken =
        challenges.stream()
            .filter(Challenge::isDigest)
            .reduce((first, second) -> second)
            .or(() -> challenges.stream().filter(Challenge::isSupported).findFirst())
            .or(() -> challenges.stream().findFirst());
    return taken.filter(challenge -> !challenge.isSupported()).map(Challenge::name);
  }
}
