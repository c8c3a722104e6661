package dev.sightline.console.wall;

import java.util.Locale;

/** A badge's class in the stylesheet. */
enum Tone {
  GOOD,
  WARN,
  BAD,
  QUIET;

  String cssClass() {
    return name().toLowerCase(Locale.ROOT);
  }
}
