package dev.sightline.batch.assembly;

import java.util.ArrayList;
import java.util.List;

/**
 * Where batches end that are not done yet: the text that is committed with a partition's offset
 * (Kafka stores a metadata string with every committed offset) <em>before</em> the first object of
 * such a batch is written, as a write-ahead log is.
 *
 * <p>A batch's key is where it starts. Were its end not fixed too, a replay after a crash could cut
 * elsewhere, as when a batch of 10 had gone for lateness and the replay finds 25 records waiting:
 * the records 10 to 24 would stand in the new result 0 to 24 and in the old result 10 to 34. With
 * the plan, the replay makes the same batches, whatever the timing and also with another {@code
 * BATCH_SIZE}, and overwrites what is there.
 *
 * @param ends offsets after the last record of each batch, ascending
 */
public record BatchPlan(List<Long> ends) {

  /** Nothing is under way. */
  public static final BatchPlan NONE = new BatchPlan(List.of());

  private static final String FORM = "lengths:";
  private static final String TEXT = FORM + "\\d{1,9}(,\\d{1,9})*";

  public BatchPlan {
    ends = List.copyOf(ends);
  }

  /**
   * The form in Kafka: how many offsets each batch covers, {@code lengths:10,25}, and empty where
   * nothing is under way. Lengths are short, and Kafka takes 4096 bytes ({@code
   * offset.metadata.max.bytes}).
   *
   * @param committed the offset that it is committed with: where the first batch starts
   */
  public String toMetadata(long committed) {
    StringBuilder lengths = new StringBuilder();
    long start = committed;
    for (long end : ends) {
      lengths.append(lengths.isEmpty() ? FORM : ",").append(end - start);
      start = end;
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
    List<Long> ends = new ArrayList<>();
    long end = committed;
    for (String length : metadata.substring(FORM.length()).split(",", -1)) {
      end += Long.parseLong(length);
      ends.add(end);
    }
    return new BatchPlan(ends);
  }
}
