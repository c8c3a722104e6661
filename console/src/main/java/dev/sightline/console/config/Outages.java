package dev.sightline.console.config;

import dev.sightline.program.kafka.BrokerProbe;
import dev.sightline.program.outage.Dependency;
import dev.sightline.program.outage.OutageLog;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Says in the log what the console needs and does not get, as every program does. */
@Factory
final class Outages {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Singleton
  @Named("kafka")
  OutageLog kafka(KafkaConfig config) {
    return new OutageLog(new Dependency("kafka", config.bootstrapServers()), System::nanoTime);
  }

  @Singleton
  @Named("s3")
  OutageLog s3(StoreConfig config) {
    return new OutageLog(
        Dependency.onS3(config.bucket(), config.customEndpoint(), config.region()),
        System::nanoTime);
  }

  @Singleton
  BrokerProbe brokers(KafkaConfig config) {
    return new BrokerProbe(config.bootstrapServers(), PATIENCE);
  }
}
