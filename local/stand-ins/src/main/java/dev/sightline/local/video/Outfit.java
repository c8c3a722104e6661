package dev.sightline.local.video;

import java.awt.Color;

/** How a walker looks. */
record Outfit(Color skin, Color hair, Color top, Color trousers, Color shoes, Style style) {

  /** What makes figures differ in outline, a little: much of it would hide the human shape. */
  enum Style {
    SHORT_HAIR,
    LONG_HAIR,
    CAP,
    BEARD
  }
}
