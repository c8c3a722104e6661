package dev.sightline.batch.assembly;

import dev.sightline.contract.TopicId;
import java.util.Optional;

/**
 * What becomes of a partition's records that are not done yet: the text that is committed with the
 * partition's offset (Kafka stores a metadata string with every committed offset) <em>before</em>
 * the first object of such a batch is written, as a write-ahead log is.
 *
 * <p>A batch's key is where it starts. Were its end not fixed too, a replay after a crash could cut
 * elsewhere, as when a batch of 10 had gone for lateness and the replay finds 25 records waiting:
 * the records 10 to 24 would stand in the new result 0 to 24 and in the old result 10 to 34. With
 * the plan, the replay makes the same batches, whatever the timing and also with another {@code
 * BATCH_SIZE}, and overwrites what is there. It skips what was skipped, too.
 *
 * <p>It also names the topic's id: offsets that were committed before a topic was deleted and made
 * again mean nothing for the new one.
 */
public sealed interface BatchPlan permits StreamPlan, SharedPlan {

  /** Which life of the topic; empty if the brokers give none, or an earlier version committed. */
  Optional<TopicId> topicId();

  /** The same for that life of the topic. */
  BatchPlan of(Optional<TopicId> topic);

  /** Whether nothing is under way. */
  boolean isEmpty();

  /**
   * The form in Kafka, at most 4096 bytes ({@code offset.metadata.max.bytes}).
   *
   * @param committed the offset that it is committed with
   */
  String toMetadata(long committed);

  /**
   * Reads what {@link #toMetadata} writes. Text of another form says nothing of batches: an
   * operator's tool that sets offsets leaves its own, or none.
   */
  static BatchPlan parse(String metadata, long committed) {
    return SharedPlan.parse(metadata, committed)
        .filter(plan -> !plan.isEmpty())
        .<BatchPlan>map(plan -> plan)
        .orElseGet(() -> StreamPlan.parse(metadata, committed));
  }
}
