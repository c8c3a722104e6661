package dev.sightline.console.wall;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Figures as a tile has them. */
final class Words {

  static final String NONE = "–";

  private static final Duration MINUTES_FROM = Duration.ofMinutes(2);

  private Words() {}

  static String perSecond(OptionalDouble rate) {
    return rate.isPresent() ? String.format(Locale.ROOT, "%.1f", rate.getAsDouble()) : NONE;
  }

  static String seconds(Optional<Duration> time) {
    return time.map(Words::text).orElse(NONE);
  }

  /**
   * Two of one kind.
   *
   * @param times none or both
   */
  static String pair(List<Duration> times) {
    return times.isEmpty() ? NONE : text(times.get(0)) + " / " + text(times.get(1));
  }

  private static String text(Duration time) {
    if (time.compareTo(MINUTES_FROM) >= 0) {
      return time.toMinutes() + " min";
    }
    double seconds = time.toMillis() / 1000.0;
    return String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : "%.0f s", seconds);
  }
}
