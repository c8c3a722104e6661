package dev.sightline.cli.stack;

import java.util.Locale;

/** How fast a video file is played. */
public enum Pace {
  /** As its time stamps say. */
  REALTIME,
  /** As fast as frames can be published. */
  MAX;

  /** As options and capture have it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
