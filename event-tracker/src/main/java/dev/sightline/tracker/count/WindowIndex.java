package dev.sightline.tracker.count;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The windows of a stream and unit in the order in which they were begun.
 *
 * @param starts the first begun first
 */
record WindowIndex(List<Instant> starts) {

  WindowIndex {
    starts = List.copyOf(starts);
  }

  static WindowIndex none() {
    return new WindowIndex(List.of());
  }

  WindowIndex with(Instant start) {
    List<Instant> more = new ArrayList<>(starts);
    more.add(start);
    return new WindowIndex(more);
  }

  /** The latest of them. */
  WindowIndex last(int count) {
    return new WindowIndex(starts.subList(Math.max(0, starts.size() - count), starts.size()));
  }

  byte[] encode() {
    ByteBuffer bytes = ByteBuffer.allocate(starts.size() * Long.BYTES);
    starts.forEach(start -> bytes.putLong(start.getEpochSecond()));
    return bytes.array();
  }

  static WindowIndex decode(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    List<Instant> starts = new ArrayList<>();
    while (buffer.remaining() >= Long.BYTES) {
      starts.add(Instant.ofEpochSecond(buffer.getLong()));
    }
    return new WindowIndex(starts);
  }
}
