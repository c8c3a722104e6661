package dev.sightline.program.kafka;

import dev.sightline.contract.Redaction;
import dev.sightline.program.start.StartupFailure;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/** What a program that talks to Kafka knows to explain when it did not start. */
public final class KafkaFailures {

  private KafkaFailures() {}

  /** Explains a configuration that Kafka's clients refuse. */
  public static Optional<StartupFailure> explain(Throwable cause) {
    if (!(cause instanceof ConfigException)) {
      return Optional.empty();
    }
    String found = Redaction.redact(String.valueOf(cause.getMessage())).replaceAll("\\s+", " ");
    return Optional.of(
        StartupFailure.ofSetting(
            "Kafka refuses its configuration: " + found + "; see KAFKA_BOOTSTRAP_SERVERS"));
  }
}
