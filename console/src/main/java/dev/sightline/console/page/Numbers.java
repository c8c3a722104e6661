package dev.sightline.console.page;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as pages show them. */
public final class Numbers {

  private static final long BYTES_PER_KIB = 1024;
  private static final int SECONDS_PER_MINUTE = 60;
  private static final int MINUTES_PER_HOUR = 60;
  private static final int HOURS_PER_DAY = 24;

  /** For what is not known. */
  public static final String UNKNOWN = "–";

  private Numbers() {}

  /** {@code 1,234,567}. */
  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** With one digit behind the point: {@code 9.8}. */
  public static String rate(OptionalDouble perSecond) {
    return perSecond.isPresent()
        ? String.format(Locale.ROOT, "%.1f", perSecond.getAsDouble())
        : UNKNOWN;
  }

  /** {@code 512 B}, {@code 1.5 KiB}, {@code 2.0 MiB}. */
  public static String bytes(long bytes) {
    if (bytes < BYTES_PER_KIB) {
      return bytes + " B";
    }
    double kib = (double) bytes / BYTES_PER_KIB;
    return kib < BYTES_PER_KIB
        ? String.format(Locale.ROOT, "%.1f KiB", kib)
        : String.format(Locale.ROOT, "%.1f MiB", kib / BYTES_PER_KIB);
  }

  /** In its two largest units: {@code 0.8 s}, {@code 12 s}, {@code 3 min 5 s}, {@code 2 d 4 h}. */
  public static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    if (seconds < SECONDS_PER_MINUTE) {
      return seconds + " s";
    }
    long minutes = seconds / SECONDS_PER_MINUTE;
    if (minutes < MINUTES_PER_HOUR) {
      return "%d min %d s".formatted(minutes, seconds % SECONDS_PER_MINUTE);
    }
    long hours = minutes / MINUTES_PER_HOUR;
    return hours < HOURS_PER_DAY
        ? "%d h %d min".formatted(hours, minutes % MINUTES_PER_HOUR)
        : "%d d %d h".formatted(hours / HOURS_PER_DAY, hours % HOURS_PER_DAY);
  }
}
