package dev.sightline.batch.poll;

import dev.sightline.batch.assembly.BatchPlan;
import dev.sightline.batch.assembly.SharedPlan;
import dev.sightline.batch.assembly.StreamPlan;
import dev.sightline.contract.TopicId;
import java.util.List;
import java.util.Optional;

/**
 * Where a partition is read from.
 *
 * @param done everything before this offset is done
 * @param offset of the first record to be read; what is between the two is lost
 * @param plan what an earlier run decided of the records from there
 */
record PartitionStart(long done, long offset, BatchPlan plan) {

  /** Where nothing was done before. */
  static PartitionStart at(long offset, Optional<TopicId> topicId) {
    return new PartitionStart(offset, offset, new StreamPlan(topicId, List.of()));
  }

  /**
   * The same, but that records before {@code begin} are deleted. A plan that knows streams by the
   * order of their records is void without the first of them.
   */
  PartitionStart notBefore(long begin) {
    if (begin <= offset) {
      return this;
    }
    BatchPlan kept = plan instanceof SharedPlan shared ? SharedPlan.none(shared.topicId()) : plan;
    return new PartitionStart(done, begin, kept);
  }
}
