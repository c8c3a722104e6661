package dev.sightline.capture.publish;

import dev.sightline.capture.config.KafkaConfig;
import io.micronaut.configuration.kafka.config.DefaultKafkaProducerConfiguration;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Kafka clients from micronaut-kafka's configuration (any {@code kafka.*} property applies) with
 * what this program depends on set over it.
 */
@Factory
public final class KafkaClients {

  private static final int MIB = 1 << 20;

  @Singleton
  ProducerFactory producers(DefaultKafkaProducerConfiguration<?, ?> base, KafkaConfig config) {
    return () ->
        new KafkaProducer<>(
            producerProperties(base, config), new ByteArraySerializer(), new ByteArraySerializer());
  }

  @Singleton
  AdminFactory admins(KafkaConfig config) {
    return () -> Admin.create(adminProperties(config));
  }

  private static Properties producerProperties(
      DefaultKafkaProducerConfiguration<?, ?> base, KafkaConfig config) {
    Properties properties = new Properties();
    properties.putAll(base.getConfig());
    properties.putAll(config.security().clientProperties());
    properties.putAll(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            config.bootstrapServers(),
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            true,
            // A JPEG does not get smaller.
            ProducerConfig.COMPRESSION_TYPE_CONFIG,
            "none",
            ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
            16 * MIB,
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            64L * MIB,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            10_000,
            // The buffer in front drops the oldest frames long before.
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            120_000,
            ProducerConfig.METADATA_MAX_AGE_CONFIG,
            30_000));
    return properties;
  }

  private static Properties adminProperties(KafkaConfig config) {
    Properties properties = new Properties();
    properties.putAll(config.security().clientProperties());
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    return properties;
  }
}
