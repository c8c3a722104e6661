package dev.sightline.console.live;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;

/** Says why Kafka can't be read, for a person. */
final class KafkaReasons {

  private KafkaReasons() {}

  static String of(KafkaException e) {
    if (e instanceof TimeoutException) {
      return "the brokers do not answer";
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
