package dev.sightline.tracker.config;

import java.net.URI;
import java.net.URISyntaxException;

/** The form of URL that settings take. */
final class Urls {

  private Urls() {}

  static boolean isHttp(String text) {
    try {
      URI uri = new URI(text);
      return uri.getHost() != null
          && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()));
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
