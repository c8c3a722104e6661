package dev.sightline.ledger.deadletter;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads a dead-letter topic up to its present end, in no consumer group. What is read is bounded by
 * the caller's ranges, the time without a record by its patience. Belongs to one thread, as the
 * consumer does.
 */
public final class DeadLetterReader {

  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final Duration patience;

  /**
   * @param consumer that makes no topics and commits nothing; the caller closes it
   * @param patience how long the brokers may give nothing
   */
  public DeadLetterReader(Consumer<byte[], byte[]> consumer, String topic, Duration patience) {
    this.consumer = consumer;
    this.topic = topic;
    this.patience = patience;
  }

  /**
   * What each partition has; empty where there is no topic, which is made with the first dead
   * letter.
   *
   * @throws org.apache.kafka.common.KafkaException if the topic can't be read
   */
  public Map<Integer, OffsetRange> ranges() {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<Integer, OffsetRange> ranges = new TreeMap<>();
    consumer
        .endOffsets(partitions)
        .forEach((p, end) -> ranges.put(p.partition(), new OffsetRange(begins.get(p), end)));
    return ranges;
  }

  /**
   * Hands over the dead letters of these offsets, those of a partition in their order.
   *
   * @param ranges by partition, within what {@link #ranges} says
   * @throws org.apache.kafka.common.KafkaException if the topic can't be read
   */
  public <X extends Exception> void read(
      Map<Integer, OffsetRange> ranges, DeadLetterVisitor<X> visitor)
      throws X, InterruptedException {
    Map<TopicPartition, OffsetRange> wanted = new HashMap<>();
    ranges.forEach(
        (partition, range) -> {
          if (!range.isEmpty()) {
            wanted.put(new TopicPartition(topic, partition), range);
          }
        });
    consumer.assign(wanted.keySet());
    consumer.resume(wanted.keySet()); // An earlier reading may have paused them.
    wanted.forEach((partition, range) -> consumer.seek(partition, range.begin()));
    long lastProgress = System.nanoTime();
    while (!unfinished(wanted).isEmpty()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      for (ConsumerRecord<byte[], byte[]> record : records) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (wanted.get(partition).contains(record.offset())) {
          visitor.visit(new DeadLetter(record));
        }
      }
      if (!records.isEmpty()) {
        lastProgress = System.nanoTime();
      } else if (System.nanoTime() - lastProgress > patience.toNanos()) {
        throw new TimeoutException("it gave nothing for " + patience.toSeconds() + " s");
      }
      pauseFinished(wanted);
    }
  }

  private Set<TopicPartition> unfinished(Map<TopicPartition, OffsetRange> wanted) {
    return wanted.entrySet().stream()
        .filter(entry -> consumer.position(entry.getKey()) < entry.getValue().end())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** What comes behind a range is not read: letters are as large as pictures. */
  private void pauseFinished(Map<TopicPartition, OffsetRange> wanted) {
    Set<TopicPartition> unfinished = unfinished(wanted);
    consumer.pause(wanted.keySet().stream().filter(p -> !unfinished.contains(p)).toList());
  }
}
