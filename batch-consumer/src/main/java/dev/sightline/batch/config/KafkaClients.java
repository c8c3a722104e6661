package dev.sightline.batch.config;

import dev.sightline.batch.output.LazyProducer;
import io.micronaut.configuration.kafka.config.DefaultKafkaConsumerConfiguration;
import io.micronaut.configuration.kafka.config.DefaultKafkaProducerConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Kafka clients from micronaut-kafka's configuration (any {@code kafka.*} property applies) with
 * what this program depends on set over it.
 */
@Factory
public final class KafkaClients {

  /** The consumer's name among micronaut-kafka's own. */
  public static final String FRAMES = "frames";

  /** Makes consumers without a group. */
  public static final String READERS = "readers";

  private static final int MIB = 1 << 20;

  /** What the client fetches ahead of one partition, or one record where that is larger. */
  public static final int PARTITION_FETCH_BYTES = MIB;

  /** The poller closes it: it belongs to one thread. */
  @Singleton
  @Named(FRAMES)
  Consumer<byte[], byte[]> consumer(
      DefaultKafkaConsumerConfiguration<?, ?> base, KafkaConfig config, BatchConfig batch) {
    Properties properties = properties(base.getConfig(), config);
    properties.putAll(consumerProperties(config, batch));
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Tells which topics there are. */
  @Singleton
  @Bean(preDestroy = "close")
  Admin admin(DefaultKafkaConsumerConfiguration<?, ?> base, KafkaConfig config) {
    Properties properties = properties(base.getConfig(), config);
    properties.keySet().retainAll(AdminClientConfig.configNames());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    return Admin.create(properties);
  }

  /** Consumers that read as the group's does, record by record and without the group. */
  @Singleton
  @Named(READERS)
  Supplier<Consumer<byte[], byte[]>> readers(
      DefaultKafkaConsumerConfiguration<?, ?> base, KafkaConfig config, BatchConfig batch) {
    Properties properties = properties(base.getConfig(), config);
    properties.putAll(consumerProperties(config, batch));
    properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
    properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    properties.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    return () ->
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Singleton
  @Bean(preDestroy = "close")
  LazyProducer producer(DefaultKafkaProducerConfiguration<?, ?> base, KafkaConfig config) {
    Properties properties = properties(base.getConfig(), config);
    properties.putAll(
        Map.of(
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            64 * MIB,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            10_000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            10_000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            30_000));
    return new LazyProducer(properties);
  }

  private static Properties properties(Properties base, KafkaConfig config) {
    Properties properties = new Properties();
    properties.putAll(base);
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    properties.putAll(config.security().clientProperties());
    return properties;
  }

  private static Map<String, Object> consumerProperties(KafkaConfig config, BatchConfig batch) {
    return Map.ofEntries(
        Map.entry(ConsumerConfig.GROUP_ID_CONFIG, config.groupId()),
        Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
        // Where records are gone, that is counted and said; the client would go on in silence.
        Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none"),
        // What a producer took back is not a frame.
        Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
        Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
        Map.entry(
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            CooperativeStickyAssignor.class.getName()),
        // A stream's new topic is found at the next refresh.
        Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 2000),
        // A consumer that was killed is missed after this long.
        Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 8000),
        Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2000),
        // A fetch for each frame costs more than the frame: some come together, and a tenth of a
        // second late at most.
        Map.entry(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, MIB / 4),
        Map.entry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100),
        // What one poll and one fetch may add to memory.
        Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4 * batch.size()),
        Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16 * MIB),
        Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_FETCH_BYTES));
  }
}
