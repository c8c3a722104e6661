package dev.sightline.console.page;

import java.util.Locale;

/** What the navigation on every page leads to, in this order. */
public enum Section {
  WALL("Wall", "/"),
  GALLERY("Gallery", "/gallery"),
  TIMELINE("Timeline", "/timeline"),
  EVENTS("Events", "/events"),
  LEDGER("Ledger", "/ledger"),
  DEAD_LETTERS("Dead letters", "/dead-letters");

  private final String title;
  private final String path;

  Section(String title, String path) {
    this.title = title;
    this.path = path;
  }

  public String title() {
    return title;
  }

  public String path() {
    return path;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
