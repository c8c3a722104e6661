package dev.sightline.tracker.count;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** How long a window is. Windows begin at whole units of UTC. */
public enum CountUnit {
  MINUTE(Duration.ofMinutes(1), 1440),
  HOUR(Duration.ofHours(1), 744),
  DAY(Duration.ofDays(1), 400);

  private final Duration length;
  private final int kept;

  CountUnit(Duration length, int kept) {
    this.length = length;
    this.kept = kept;
  }

  public Duration length() {
    return length;
  }

  /** As many windows of a stream are kept, the last that were begun, however far they are apart. */
  public int kept() {
    return kept;
  }

  /** The beginning of the window that a time is in. */
  public Instant start(Instant time) {
    long seconds = length.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The unit of that name, if there is one. */
  public static Optional<CountUnit> of(String text) {
    return Arrays.stream(values()).filter(unit -> unit.text().equals(text)).findFirst();
  }

  /** All names, for a person. */
  public static String names() {
    return Arrays.stream(values()).map(CountUnit::text).collect(Collectors.joining(", "));
  }
}
