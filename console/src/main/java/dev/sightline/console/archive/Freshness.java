package dev.sightline.console.archive;

import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How long a listing holds: what is of now changes all the time, what is of long ago only where
 * dead letters are replayed.
 *
 * @param endOf when what a key names is over
 * @param now how long it holds until then, and some time afterwards
 * @param later how long it holds from then on
 */
record Freshness<K, V>(Clock clock, EndOf<K> endOf, Duration now, Duration later)
    implements Expiry<K, V> {

  /** A batch is stored some time after its frames were captured. */
  private static final Duration AFTERWARDS = Duration.ofMinutes(15);

  /** When a span of time is over. */
  interface EndOf<K> {
    Instant of(K key);
  }

  @Override
  public long expireAfterCreate(K key, V value, long currentTime) {
    boolean isOver = endOf.of(key).plus(AFTERWARDS).isBefore(clock.instant());
    return (isOver ? later : now).toNanos();
  }

  @Override
  public long expireAfterUpdate(K key, V value, long currentTime, long currentDuration) {
    return expireAfterCreate(key, value, currentTime);
  }

  @Override
  public long expireAfterRead(K key, V value, long currentTime, long currentDuration) {
    return currentDuration;
  }
}
