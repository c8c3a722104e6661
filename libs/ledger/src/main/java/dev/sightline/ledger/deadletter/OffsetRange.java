package dev.sightline.ledger.deadletter;

/**
 * Offsets of one partition.
 *
 * @param end exclusive
 */
public record OffsetRange(long begin, long end) {

  public static OffsetRange of(long offset) {
    return new OffsetRange(offset, offset + 1);
  }

  /** At most so many offsets, the newest. */
  public OffsetRange last(long count) {
    return new OffsetRange(Math.max(begin, end - count), end);
  }

  /** Only those before an offset. */
  public OffsetRange before(long offset) {
    return new OffsetRange(begin, Math.max(begin, Math.min(end, offset)));
  }

  public OffsetRange spanning(OffsetRange other) {
    return new OffsetRange(Math.min(begin, other.begin), Math.max(end, other.end));
  }

  public boolean contains(long offset) {
    return offset >= begin && offset < end;
  }

  public boolean isEmpty() {
    return begin >= end;
  }
}
