package dev.sightline.batch;

import dev.sightline.batch.config.InferenceConfig;
import dev.sightline.batch.config.KafkaConfig;
import dev.sightline.batch.config.StoreConfig;
import dev.sightline.contract.Redaction;
import dev.sightline.program.outage.Dependency;
import dev.sightline.program.outage.OutageLog;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

/** Says in the log what the consumer needs and does not get, as every program does. */
@Factory
final class Outages {

  static final String INFERENCE = "inference";
  static final String S3 = "s3";

  /** What is written to Kafka may fail where reading does not: each topic has rights of its own. */
  static final String OUTPUT = "kafka-output";

  @Singleton
  @Named(INFERENCE)
  OutageLog inference(InferenceConfig config) {
    return log(new Dependency(INFERENCE, Redaction.redact(config.serviceUrl())));
  }

  @Singleton
  @Named(S3)
  OutageLog s3(StoreConfig config) {
    return log(Dependency.onS3(config.bucket(), config.customEndpoint(), config.region()));
  }

  @Singleton
  @Named(OUTPUT)
  OutageLog output(KafkaConfig config) {
    return log(new Dependency(OUTPUT, config.bootstrapServers()));
  }

  private static OutageLog log(Dependency dependency) {
    return new OutageLog(dependency, System::nanoTime);
  }
}
