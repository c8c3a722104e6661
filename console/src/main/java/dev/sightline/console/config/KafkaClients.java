package dev.sightline.console.config;

import dev.sightline.program.kafka.SteppingConsumer;
import io.micronaut.configuration.kafka.config.DefaultKafkaConsumerConfiguration;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Consumers without a group: the console reads along and commits nothing. */
@Factory
final class KafkaClients {

  /** An answer has no more, but one record of any size. */
  private static final int FETCH_BYTES = 4 << 20;

  /** Results of many cameras come one by one: asking for each costs more than reading it. */
  private static final int LIVE_FETCH_BYTES = 256 << 10;

  /**
   * What is fetched is kept until its last record is read. It has to fit beside the young objects:
   * a start reads ten minutes of results, and would fill the heap with old ones.
   */
  private static final int LIVE_FETCH_MOST = 2 * LIVE_FETCH_BYTES;

  private static final int LIVE_FETCH_WAIT_MILLIS = 200;

  /** Each consumer belongs to the thread that takes it, which closes it. */
  @Singleton
  @Primary
  Supplier<Consumer<byte[], byte[]>> readers(
      DefaultKafkaConsumerConfiguration<?, ?> base, KafkaConfig config) {
    return consumers(properties(base, config));
  }

  /** The same for what comes while one reads: a moment later, and many records at once. */
  @Singleton
  @Named("live")
  Supplier<Consumer<byte[], byte[]>> liveReaders(
      DefaultKafkaConsumerConfiguration<?, ?> base, KafkaConfig config) {
    Map<String, Object> properties = properties(base, config);
    properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, LIVE_FETCH_BYTES);
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, LIVE_FETCH_WAIT_MILLIS);
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, LIVE_FETCH_MOST);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, LIVE_FETCH_BYTES);
    return consumers(properties);
  }

  private static Supplier<Consumer<byte[], byte[]>> consumers(Map<String, Object> properties) {
    return () ->
        new SteppingConsumer(
            properties,
            (partition, records) -> {
              // Whose records they were says what wrote them; a page can only go on.
            });
  }

  private static Map<String, Object> properties(
      DefaultKafkaConsumerConfiguration<?, ?> base, KafkaConfig config) {
    Map<String, Object> properties = new HashMap<>();
    base.getConfig().forEach((name, value) -> properties.put(name.toString(), value));
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    properties.putAll(config.security().clientProperties());
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    properties.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5000);
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    properties.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES / 4);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
    return properties;
  }
}
