package dev.sightline.tracker.config;

import io.micronaut.configuration.kafka.config.DefaultKafkaConsumerConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** The client that looks at topics; Kafka Streams has its own. */
@Factory
final class KafkaClients {

  @Singleton
  @Bean(preDestroy = "close")
  Admin admin(DefaultKafkaConsumerConfiguration<?, ?> base, KafkaConfig config) {
    Properties properties = new Properties();
    properties.putAll(base.getConfig());
    properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    properties.putAll(config.security().clientProperties());
    properties.keySet().retainAll(AdminClientConfig.configNames());
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
    return Admin.create(properties);
  }
}
