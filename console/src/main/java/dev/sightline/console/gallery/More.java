package dev.sightline.console.gallery;

import dev.sightline.console.page.Utc;
import java.time.Instant;
import java.util.Optional;

/**
 * What comes after the pictures of a page.
 *
 * @param kind what it is
 * @param link where it goes on, or may be tried again; empty where nothing follows
 * @param reached how far back the search came, where it goes on
 * @param problem why the bucket can't be read; empty where it can
 */
public record More(Kind kind, String link, Optional<Instant> reached, String problem) {

  /** How the page ends. */
  public enum Kind {
    /** There may be older ones. */
    OLDER,
    /** The search goes on by itself. */
    SEARCHING,
    /** The search went on for long enough by itself. */
    PAUSED,
    /** All is searched. */
    END,
    /** All is searched, and nothing found. */
    NOTHING,
    /** S3 does not answer. */
    BROKEN
  }

  public String time() {
    return reached.map(Instant::toString).orElse("");
  }

  public String timeText() {
    return reached.map(Utc::text).orElse("");
  }
}
