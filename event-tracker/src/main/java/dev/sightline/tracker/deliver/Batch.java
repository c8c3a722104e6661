package dev.sightline.tracker.deliver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Events that are told at once, in order, and how far each partition is done when they are.
 *
 * @param upTo the offset after the last record, by partition
 */
record Batch(List<EventRecord> events, Map<TopicPartition, Long> upTo) {

  Batch {
    events = List.copyOf(events);
    upTo = Map.copyOf(upTo);
  }

  static Batch of(EventRecord event) {
    return new Batch(List.of(event), behind(event.record()));
  }

  /** How far its partition is done when a record is. */
  static Map<TopicPartition, Long> behind(ConsumerRecord<?, ?> record) {
    return Map.of(partition(record), after(record));
  }

  private static TopicPartition partition(ConsumerRecord<?, ?> record) {
    return new TopicPartition(record.topic(), record.partition());
  }

  private static long after(ConsumerRecord<?, ?> record) {
    return record.offset() + 1;
  }

  /** Gathers one. */
  static final class Builder {

    private final List<EventRecord> events = new ArrayList<>();
    private final Map<TopicPartition, Long> upTo = new HashMap<>();

    /** One that is told. */
    void add(EventRecord event) {
      events.add(event);
      pass(event.record());
    }

    /** One of which nothing is told. */
    void pass(ConsumerRecord<?, ?> record) {
      upTo.put(partition(record), after(record));
    }

    int size() {
      return events.size();
    }

    Batch build() {
      return new Batch(events, upTo);
    }
  }
}
