package dev.sightline.local.faults.books;

import org.apache.kafka.common.TopicPartition;

/** Where a record lies. */
public record Place(String topic, int partition, long offset) {

  static Place of(TopicPartition partition, long offset) {
    return new Place(partition.topic(), partition.partition(), offset);
  }
}
