package dev.sightline.batch.poll;

/**
 * Judges how long ago records of one partition were written, though the clock of their writer may
 * be wrong, or the records have no time at all. What is known for sure is where the log ended at
 * some moment here: a record that was there then is at least as old as that moment, and one that
 * was not is at most as old. Within these bounds the record's timestamp counts, less what the
 * writer's clock is seen to be wrong by: a record that came just now and says that it is 15 s old
 * is of a clock that is 15 s behind, and none can be of the future. All times in milliseconds of
 * this machine's clock.
 */
final class RecordAge {

  private final long learnWithinMillis;
  private long end = Long.MAX_VALUE;
  private long endSeenMillis;
  private long behindMillis;

  /**
   * @param learnWithinMillis how old a record may at most be for its timestamp to tell of the clock
   */
  RecordAge(long learnWithinMillis) {
    this.learnWithinMillis = learnWithinMillis;
  }

  /** The log ended there at that time. */
  void endSeen(long offset, long nowMillis) {
    end = offset;
    endSeenMillis = nowMillis;
  }

  /** Where the log ended when that was last seen; far away where it never was. */
  long end() {
    return end;
  }

  /** What the writer's clock is behind this machine's, as far as it is known; negative if ahead. */
  long behindMillis() {
    return behindMillis;
  }

  /**
   * @param timestamp negative where the record has none
   */
  long of(long offset, long timestamp, long nowMillis) {
    long sinceSeen = nowMillis - endSeenMillis;
    boolean cameAfter = offset >= end;
    if (timestamp >= 0) {
      learn(nowMillis - timestamp, cameAfter ? sinceSeen : Long.MAX_VALUE);
    }
    long told = timestamp < 0 ? 0 : Math.max(0, nowMillis - timestamp - behindMillis);
    if (cameAfter) {
      return Math.min(told, sinceSeen);
    }
    return end == Long.MAX_VALUE ? told : Math.max(told, sinceSeen);
  }

  /** The age is between 0 and {@code atMost}, so the clock is wrong by what is left. */
  private void learn(long apparentAge, long atMost) {
    if (atMost <= learnWithinMillis) {
      behindMillis = Math.min(Math.max(0, apparentAge - atMost), apparentAge);
    }
    behindMillis = Math.min(behindMillis, apparentAge);
  }
}
