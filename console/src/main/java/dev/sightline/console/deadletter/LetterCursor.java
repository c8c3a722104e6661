package dev.sightline.console.deadletter;

import dev.sightline.ledger.deadletter.DeadLetterId;
import dev.sightline.ledger.deadletter.OffsetRange;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How far back a reader has come: what is before these offsets comes next. As text, in an address,
 * {@code 0:120,1:98}.
 *
 * @param before offset by partition
 */
public record LetterCursor(Map<Integer, Long> before) {

  /** Of the newest letters. */
  static final LetterCursor END = new LetterCursor(Map.of());

  private static final int MAX_CHARS = 4000;

  public LetterCursor {
    before = Map.copyOf(before);
  }

  /** Empty if the text is not that of a cursor. */
  static Optional<LetterCursor> parse(String text) {
    if (text.length() > MAX_CHARS) {
      return Optional.empty();
    }
    Map<Integer, Long> before = new TreeMap<>();
    for (String part : text.split(",", -1)) {
      if (!part.matches("\\d{1,9}:\\d{1,18}")) {
        return Optional.empty();
      }
      DeadLetterId id = DeadLetterId.parse(part);
      before.put(id.partition(), id.offset());
    }
    return Optional.of(new LetterCursor(before));
  }

  /** What is still to be read of a partition. */
  OffsetRange rest(int partition, OffsetRange all) {
    return before.containsKey(partition) ? all.before(before.get(partition)) : all;
  }

  @Override
  public String toString() {
    return new TreeMap<>(before)
        .entrySet().stream()
            .map(entry -> entry.getKey() + ":" + entry.getValue())
            .collect(Collectors.joining(","));
  }
}
