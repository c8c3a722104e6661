package dev.sightline.capture.publish;

import dev.sightline.capture.config.KafkaConfig;
import io.micronaut.configuration.kafka.config.DefaultKafkaProducerConfiguration;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Producers from micronaut-kafka's configuration (any {@code kafka.*} property applies) with what
 * this program depends on set over it: idempotent, acknowledged by all replicas, not compressed
 * (JPEG is), in order.
 */
@Singleton
final class KafkaProducers implements FrameProducers {

  private final Properties base;
  private final KafkaConfig config;
  private final TopicCreator topics;

  KafkaProducers(
      DefaultKafkaProducerConfiguration<?, ?> micronaut, KafkaConfig config, TopicCreator topics) {
    this.base = micronaut.getConfig();
    this.config = config;
    this.topics = topics;
  }

  @Override
  public Producer<byte[], byte[]> connect(String topic) {
    topics.ensure(topic);
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(properties(), new ByteArraySerializer(), new ByteArraySerializer());
    try {
      producer.partitionsFor(topic);
      return producer;
    } catch (RuntimeException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  @Override
  public void restore(String topic) {
    topics.ensure(topic);
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.putAll(base);
    properties.putAll(config.security().clientProperties());
    properties.putAll(
        Map.ofEntries(
            Map.entry(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers()),
            Map.entry(ProducerConfig.ACKS_CONFIG, "all"),
            Map.entry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true),
            Map.entry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none"),
            // Each frame by itself. Where a batch is too large for its topic and smaller than this,
            // the producer splits it into itself, again and again, until its stack is full.
            Map.entry(ProducerConfig.BATCH_SIZE_CONFIG, 0),
            Map.entry(ProducerConfig.LINGER_MS_CONFIG, 0),
            Map.entry(ProducerConfig.BUFFER_MEMORY_CONFIG, bufferBytes()),
            Map.entry(
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                config.maxMessageBytes() + TopicCreator.RECORD_OVERHEAD),
            Map.entry(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000),
            Map.entry(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000),
            Map.entry(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500)));
    return properties;
  }

  /** Room for all that may be in flight: sending never waits for memory. */
  private long bufferBytes() {
    return 2L * (KafkaConnection.MAX_IN_FLIGHT_BYTES + config.maxMessageBytes());
  }
}
