package dev.sightline.console.page;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as text for pages; a script shows them in the viewer's zone. */
public final class Utc {

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Utc() {}

  /** For example {@code 2026-03-02 12:00:00 UTC}. */
  public static String text(Instant time) {
    return SECONDS.format(time);
  }
}
