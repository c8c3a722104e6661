package dev.sightline.console.live;

import dev.sightline.program.kafka.BrokerProbe;
import jakarta.inject.Singleton;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Says why Kafka can't be read, for a person. Looks at the brokers' addresses if need be. */
@Singleton
public final class KafkaReasons {

  private final BrokerProbe brokers;

  KafkaReasons(BrokerProbe brokers) {
    this.brokers = brokers;
  }

  /** In one sentence, without a full stop. */
  public String of(KafkaException e) {
    if (e instanceof TimeoutException) {
      return brokers.findings() + "; the brokers do not answer";
    }
    if (e instanceof AuthorizationException) {
      return "not authorized to read the topic: " + e.getMessage();
    }
    if (e instanceof AuthenticationException) {
      return "authentication failed: " + e.getMessage();
    }
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return String.valueOf(cause.getMessage());
  }
}
