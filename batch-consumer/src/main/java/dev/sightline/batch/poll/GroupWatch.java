package dev.sightline.batch.poll;

import dev.sightline.batch.retry.DependencyState;
import dev.sightline.batch.retry.TransientException;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells from the consumer's own figures whether it is in its group and the brokers answer. A poll
 * does not tell: without brokers it returns no records and no error.
 */
final class GroupWatch {

  private static final Logger log = LoggerFactory.getLogger(GroupWatch.class);

  /** Heartbeats go every 2 s; four lost ones are no accident. */
  private static final double SILENCE_SECONDS = 9;

  private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();
  private static final String HEARTBEAT = "last-heartbeat-seconds-ago";

  private final Consumer<?, ?> consumer;
  private final DependencyState kafka;
  private long lastLook;

  GroupWatch(Consumer<?, ?> consumer, DependencyState kafka) {
    this.consumer = consumer;
    this.kafka = kafka;
    this.lastLook = System.nanoTime() - INTERVAL_NANOS;
    kafka.failed(TransientException.lasting(found(-1)));
  }

  /** Looks once in a second. */
  void look() {
    if (System.nanoTime() - lastLook < INTERVAL_NANOS) {
      return;
    }
    lastLook = System.nanoTime();
    double silence = secondsSinceHeartbeat();
    if (silence >= 0 && silence < SILENCE_SECONDS) {
      report(Optional.empty());
    } else {
      report(Optional.of(TransientException.lasting(found(silence))));
    }
  }

  private void report(Optional<TransientException> failure) {
    if (failure.isPresent() && kafka.failure().isEmpty()) {
      log.atWarn().addKeyValue("cause", failure.get().getMessage()).log("Kafka is out of reach");
    } else if (failure.isEmpty() && kafka.failure().isPresent()) {
      log.atInfo().log("Kafka answers");
    }
    failure.ifPresentOrElse(kafka::failed, kafka::succeeded);
  }

  private static String found(double silence) {
    return silence < 0
        ? "not in the consumer group yet: no broker answered"
        : "no heartbeat answered for %.0f s".formatted(silence);
  }

  private double secondsSinceHeartbeat() {
    return consumer.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals(HEARTBEAT))
        .map(metric -> metric.metricValue())
        .filter(Double.class::isInstance)
        .mapToDouble(Double.class::cast)
        .findFirst()
        .orElse(-1);
  }
}
