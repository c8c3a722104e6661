package dev.sightline.batch.poll;

import dev.sightline.batch.retry.DependencyState;
import dev.sightline.batch.retry.TransientException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells from the consumer's own figures whether it is in its group and the brokers answer. A poll
 * does not tell: without brokers it returns no records and no error.
 */
final class GroupWatch {

  private static final Logger log = LoggerFactory.getLogger(GroupWatch.class);

  /** Heartbeats go every 2 s; three lost ones are no accident. */
  private static final double SILENCE_SECONDS = 7;

  private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();
  private static final String HEARTBEAT = "last-heartbeat-seconds-ago";
  private static final String BYTES = "incoming-byte-total";

  private static final String NO_ANSWER =
      "no broker has answered yet; where connections are taken, see KAFKA_SECURITY";

  /** The group waits for members that are slow, or died without a word. */
  private static final String JOINING =
      "brokers answer, but the consumer group has not let this consumer in yet";

  /** A group takes some seconds to let one in, and longer while others come and go. */
  private static final long JOIN_NANOS = Duration.ofSeconds(30).toNanos();

  private final Consumer<?, ?> consumer;
  private final DependencyState kafka;
  private final LongSupplier nanoClock;
  private long lastLook;
  private OptionalLong joiningSince = OptionalLong.empty();
  private volatile Optional<String> outage = Optional.of(NO_ANSWER);

  /**
   * @param nanoClock monotonic
   */
  GroupWatch(Consumer<?, ?> consumer, DependencyState kafka, LongSupplier nanoClock) {
    this.consumer = consumer;
    this.kafka = kafka;
    this.nanoClock = nanoClock;
    this.lastLook = nanoClock.getAsLong() - INTERVAL_NANOS;
    kafka.failed(TransientException.lasting(NO_ANSWER));
  }

  /**
   * Why frames can't be read, where that is more than a group that takes its time, and not a
   * refusal, which is logged as such. For any thread.
   */
  Optional<String> outage() {
    return outage;
  }

  /** Looks once in a second. */
  void look() {
    long now = nanoClock.getAsLong();
    if (now - lastLook < INTERVAL_NANOS) {
      return;
    }
    lastLook = now;
    double silence = secondsSinceHeartbeat();
    if (silence >= 0 && silence < SILENCE_SECONDS) {
      report(Optional.empty());
    } else {
      report(Optional.of(TransientException.lasting(found(silence))));
    }
  }

  /** A call failed; of a failure that goes on the log has one line. */
  void failed(KafkaException cause) {
    String found = chain(cause);
    if (!kafka.failure().map(Throwable::getMessage).equals(Optional.of(found))) {
      log.atWarn().addKeyValue("cause", found).log("Kafka failed");
    }
    kafka.failed(TransientException.lasting(found, cause));
    outage = isRefused() ? Optional.empty() : Optional.of(found);
  }

  /** What a handshake failed for is in the cause's causes. */
  private static String chain(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .map(cause -> String.valueOf(cause.getMessage()))
        .distinct()
        .collect(Collectors.joining(": "));
  }

  /** A broker that refuses this client answers; that no heartbeat comes says less. */
  private boolean isRefused() {
    return kafka
        .failure()
        .map(Throwable::getCause)
        .filter(
            cause ->
                cause instanceof AuthenticationException || cause instanceof AuthorizationException)
        .isPresent();
  }

  private void report(Optional<TransientException> failure) {
    if (failure.isEmpty()) {
      if (kafka.failure().isPresent()) {
        log.atInfo().log("Kafka answers");
      }
      kafka.succeeded();
      outage = Optional.empty();
    } else if (!isRefused()) {
      kafka.failed(failure.get());
      outage = Optional.of(failure.get().getMessage()).filter(this::isOutage);
    }
  }

  private boolean isOutage(String found) {
    if (!found.equals(JOINING)) {
      joiningSince = OptionalLong.empty();
      return true;
    }
    if (joiningSince.isEmpty()) {
      joiningSince = OptionalLong.of(lastLook);
    }
    return lastLook - joiningSince.getAsLong() >= JOIN_NANOS;
  }

  private String found(double silence) {
    if (silence >= 0) {
      return "no heartbeat answered for %.0f s".formatted(silence);
    }
    return metric(BYTES).orElse(0) > 0 ? JOINING : NO_ANSWER;
  }

  private double secondsSinceHeartbeat() {
    return metric(HEARTBEAT).orElse(-1);
  }

  private OptionalDouble metric(String name) {
    return consumer.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals(name))
        .map(metric -> metric.metricValue())
        .filter(Double.class::isInstance)
        .mapToDouble(Double.class::cast)
        .findFirst();
  }
}
