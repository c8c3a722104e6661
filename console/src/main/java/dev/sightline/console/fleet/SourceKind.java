package dev.sightline.console.fleet;

import java.util.Locale;

/** What a stream's frames are read from. */
public enum SourceKind {
  RTSP("RTSP"),
  WEBCAM("webcam"),
  FILE("file");

  private final String word;

  SourceKind(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  static SourceKind of(String source) {
    String scheme = source.toLowerCase(Locale.ROOT);
    if (scheme.startsWith("rtsp:") || scheme.startsWith("rtsps:")) {
      return RTSP;
    }
    return scheme.startsWith("webcam:") ? WEBCAM : FILE;
  }
}
