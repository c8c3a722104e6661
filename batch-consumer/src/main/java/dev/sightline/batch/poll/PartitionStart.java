package dev.sightline.batch.poll;

import dev.sightline.batch.assembly.BatchPlan;
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
    return new PartitionStart(offset, offset, new BatchPlan(topicId, List.of()));
  }

  /** The same, but that records before {@code begin} are deleted. */
  PartitionStart notBefore(long begin) {
    return new PartitionStart(done, Math.max(offset, begin), plan);
  }
}
