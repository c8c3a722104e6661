package dev.sightline.program.setting;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.Set;

/** The form of a server's URL in a setting. */
public final class ServerUrl {

  private static final Set<String> HTTP = Set.of("http", "https");
  private static final int NONE = -1;
  private static final int LAST_PORT = 65_535;

  private ServerUrl() {}

  /** Whether the text is a URL of HTTP with a host, and a possible port or none. */
  public static boolean isHttp(String text) {
    return parse(text, HTTP).isPresent();
  }

  /** The URL, if the text is one of these schemes with a host, and a possible port or none. */
  public static Optional<URI> parse(String text, Set<String> schemes) {
    try {
      URI url = new URI(text);
      boolean isServer =
          url.getScheme() != null && schemes.contains(url.getScheme()) && url.getHost() != null;
      return isServer && hasPossiblePort(url) ? Optional.of(url) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Whether the URL has a port from 1 to 65535, or none: clients refuse others when they ask. */
  public static boolean hasPossiblePort(URI url) {
    return url.getPort() == NONE || isPort(url.getPort());
  }

  /** Whether a client can ask for this port. */
  public static boolean isPort(int port) {
    return port >= 1 && port <= LAST_PORT;
  }
}
