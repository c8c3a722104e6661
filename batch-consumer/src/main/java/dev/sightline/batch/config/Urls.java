package dev.sightline.batch.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** The form of URL that settings take. */
final class Urls {

  private Urls() {}

  static boolean isHttp(String text) {
    return parse(text).filter(uri -> has(uri, "http", "https")).isPresent();
  }

  /** With a port: gRPC has none by default. */
  static boolean isGrpc(String text) {
    return parse(text)
        .filter(uri -> has(uri, "grpc", "grpcs") && uri.getPort() > 0 && uri.getPath().isEmpty())
        .isPresent();
  }

  private static boolean has(URI uri, String plain, String encrypted) {
    String scheme = uri.getScheme();
    return uri.getHost() != null && (plain.equals(scheme) || encrypted.equals(scheme));
  }

  private static Optional<URI> parse(String text) {
    try {
      return Optional.of(new URI(text));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
