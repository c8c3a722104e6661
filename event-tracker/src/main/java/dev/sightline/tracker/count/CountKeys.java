package dev.sightline.tracker.count;

import dev.sightline.contract.StreamId;
import java.time.Instant;
import java.util.Locale;

/**
 * Keys of the store. A window's is {@code <stream>/<unit>/<its beginning in 12 digits>}, in seconds
 * since 1970, which sorts by time; {@code <stream>/<unit>} lists the windows in the order in which
 * they were begun. No stream has a slash in its name.
 */
final class CountKeys {

  private CountKeys() {}

  static String index(StreamId stream, CountUnit unit) {
    return stream + "/" + unit.text();
  }

  static String window(StreamId stream, CountUnit unit, Instant start) {
    return String.format(Locale.ROOT, "%s/%012d", index(stream, unit), start.getEpochSecond());
  }

  static Instant start(String key) {
    return Instant.ofEpochSecond(Long.parseLong(key.substring(key.lastIndexOf('/') + 1)));
  }
}
