package dev.sightline.console.access;

import java.util.Set;

/** What needs no password, as it stands in a request: nothing is decoded or resolved. */
final class OpenPaths {

  private static final Set<String> PATHS = Set.of(LocalPath.SIGN_IN, "/health", "/metrics");

  private OpenPaths() {}

  static boolean contain(String path) {
    return PATHS.contains(path) || path.startsWith("/health/") || path.startsWith("/assets/");
  }
}
