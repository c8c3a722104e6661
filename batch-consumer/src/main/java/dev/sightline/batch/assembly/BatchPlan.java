package dev.sightline.batch.assembly;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

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

  private static final String FORM = "ends:";
  private static final String TEXT = FORM + "(\\d{1,18}(,\\d{1,18})*)?";

  public BatchPlan {
    ends = List.copyOf(ends);
  }

  /** The form in Kafka: {@code ends:35,60}, and empty where nothing is under way. */
  public String toMetadata() {
    return ends.isEmpty()
        ? ""
        : FORM + ends.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /**
   * Reads what {@link #toMetadata} writes. Text of another form says nothing of batches: an
   * operator's tool that sets offsets leaves its own, or none.
   */
  public static BatchPlan parse(String metadata) {
    if (metadata.length() <= FORM.length() || !metadata.matches(TEXT)) {
      return NONE;
    }
    LongStream ends =
        Stream.of(metadata.substring(FORM.length()).split(",", -1)).mapToLong(Long::parseLong);
    return new BatchPlan(ends.distinct().sorted().boxed().toList());
  }
}
