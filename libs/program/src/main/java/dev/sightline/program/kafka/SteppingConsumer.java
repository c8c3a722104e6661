package dev.sightline.program.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A consumer that goes on behind records that can't be read from the brokers' disks, where Kafka's
 * own fails at the same place for ever and gives no other partition's records either. The poll that
 * meets them waits for the search, and tells and logs what is lost.
 */
public final class SteppingConsumer extends KafkaConsumer<byte[], byte[]> {

  private static final Logger log = LoggerFactory.getLogger(SteppingConsumer.class);

  private final Map<String, Object> config;
  private final Losses losses;

  /** Is told what is lost. */
  @FunctionalInterface
  public interface Losses {

    /**
     * Records are stepped over.
     *
     * @param records offsets from the first that can't be read to the first that can be
     */
    void lost(TopicPartition partition, long records);
  }

  /**
   * @param config as Kafka's own consumer takes it; deserializers need not be named
   */
  public SteppingConsumer(Map<String, Object> config, Losses losses) {
    super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.config = new HashMap<>(config);
    this.losses = losses;
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    try {
      return super.poll(timeout);
    } catch (KafkaException e) {
      if (!LogDamage.isMeantBy(e) || !isSteppedOver(e)) {
        throw e;
      }
      return ConsumerRecords.empty();
    }
  }

  private boolean isSteppedOver(KafkaException damage) {
    List<TopicPartition> damaged =
        assignment().stream().filter(partition -> LogDamage.isIn(partition, damage)).toList();
    if (damaged.isEmpty()) {
      return false;
    }
    try (Consumer<byte[], byte[]> reader = reader()) {
      damaged.forEach(partition -> stepOver(partition, reader, damage));
      return true;
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      // The next poll fails at the same place, and searches again.
      damage.addSuppressed(e);
      return false;
    }
  }

  private void stepOver(
      TopicPartition partition, Consumer<byte[], byte[]> reader, KafkaException damage) {
    long from = position(partition);
    long next = new ReadableOffset(reader, partition).behind(from);
    if (next > from) {
      log.atError()
          .addKeyValue("partition", partition)
          .addKeyValue("firstOffset", from)
          .addKeyValue("lastOffset", next - 1)
          .addKeyValue("records", next - from)
          .addKeyValue("cause", damage.getMessage())
          .log("Records are lost: they are damaged and stepped over");
      losses.lost(partition, next - from);
    }
    // Also where nothing is stepped over: the client keeps the failed answer until it is moved.
    seek(partition, next);
  }

  /** In no group, and of all records: whether one is committed matters only to who uses it. */
  private Consumer<byte[], byte[]> reader() {
    Map<String, Object> own = new HashMap<>(config);
    own.keySet().retainAll(ConsumerConfig.configNames());
    own.remove(ConsumerConfig.GROUP_ID_CONFIG);
    own.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
    own.remove(ConsumerConfig.CLIENT_ID_CONFIG);
    own.remove(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG);
    own.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG);
    own.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    own.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
    own.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    return new KafkaConsumer<>(own, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
