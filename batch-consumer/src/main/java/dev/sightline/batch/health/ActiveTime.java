package dev.sightline.batch.health;

import java.util.function.LongSupplier;

/** For how long there was something to do: a record that is read and not yet left. Thread-safe. */
final class ActiveTime {

  private static final double NANOS = 1e9;

  private final LongSupplier nanoClock;
  private long underWay;
  private long since;
  private long past;

  /**
   * @param nanoClock monotonic
   */
  ActiveTime(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** So many records more, or less where negative, are under way. */
  synchronized void change(long records) {
    boolean was = underWay > 0;
    underWay += records;
    if (!was && underWay > 0) {
      since = nanoClock.getAsLong();
    } else if (was && underWay <= 0) {
      past += nanoClock.getAsLong() - since;
    }
  }

  synchronized double seconds() {
    return (past + (underWay > 0 ? nanoClock.getAsLong() - since : 0)) / NANOS;
  }
}
