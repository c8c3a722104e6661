package dev.sightline.batch.assembly;

import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of the records that are not done yet, range by range: the text that is committed
 * with a partition's offset (Kafka stores a metadata string with every committed offset)
 * <em>before</em> the first object of such a batch is written, as a write-ahead log is.
 *
 * <p>A batch's key is where it starts. Were its end not fixed too, a replay after a crash could cut
 * elsewhere, as when a batch of 10 had gone for lateness and the replay finds 25 records waiting:
 * the records 10 to 24 would stand in the new result 0 to 24 and in the old result 10 to 34. With
 * the plan, the replay makes the same batches, whatever the timing and also with another {@code
 * BATCH_SIZE}, and overwrites what is there. It skips what was skipped, too.
 *
 * @param ranges in the order of their offsets, without a gap
 */
public record BatchPlan(List<Range> ranges) {

  /** Nothing is under way. */
  public static final BatchPlan NONE = new BatchPlan(List.of());

  private static final String FORM = "lengths:";
  private static final String SKIPPED = "s";
  private static final String TEXT = FORM + "s?\\d{1,9}(,s?\\d{1,9})*";

  public BatchPlan {
    ranges = List.copyOf(ranges);
  }

  /**
   * Consecutive records: one batch, or skipped.
   *
   * @param end the offset after the last of them
   */
  public record Range(long end, boolean skipped) {

    public static Range batch(long end) {
      return new Range(end, false);
    }

    public static Range skip(long end) {
      return new Range(end, true);
    }
  }

  /**
   * The form in Kafka: how many offsets each range covers, {@code lengths:10,25}, those that are
   * skipped as {@code s1200}, and empty where nothing is under way. Lengths are short, and Kafka
   * takes 4096 bytes ({@code offset.metadata.max.bytes}).
   *
   * @param committed the offset that it is committed with: where the first range starts
   */
  public String toMetadata(long committed) {
    StringBuilder lengths = new StringBuilder();
    long start = committed;
    for (Range range : ranges) {
      lengths.append(lengths.isEmpty() ? FORM : ",");
      lengths.append(range.skipped() ? SKIPPED : "").append(range.end() - start);
      start = range.end();
    }
    return lengths.toString();
  }

  /**
   * Reads what {@link #toMetadata} writes. Text of another form says nothing of batches: an
   * operator's tool that sets offsets leaves its own, or none.
   */
  public static BatchPlan parse(String metadata, long committed) {
    if (!metadata.matches(TEXT)) {
      return NONE;
    }
    List<Range> ranges = new ArrayList<>();
    long end = committed;
    for (String length : metadata.substring(FORM.length()).split(",", -1)) {
      boolean skipped = length.startsWith(SKIPPED);
      end += Long.parseLong(skipped ? length.substring(1) : length);
      ranges.add(new Range(end, skipped));
    }
    return new BatchPlan(ranges);
  }
}
