package dev.sightline.tracker.tell;

import dev.sightline.program.retry.Backoff;
import dev.sightline.tracker.config.DeliveryConfig;
import dev.sightline.tracker.config.KafkaConfig;
import dev.sightline.tracker.config.TrackerConfig;
import dev.sightline.tracker.deliver.DeadLetters;
import dev.sightline.tracker.deliver.Delivery;
import dev.sightline.tracker.deliver.DeliveryClients;
import dev.sightline.tracker.deliver.Receiver;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.configuration.kafka.config.DefaultKafkaConsumerConfiguration;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;

/**
 * Tells all receivers, from the application's start to its end. Made at once, so that what is wrong
 * with the settings is told at the start.
 */
@Context
final class Telling {

  private final List<Delivery> deliveries;
  private final Optional<Producer<byte[], byte[]>> letters;

  Telling(
      DeliveryConfig config,
      KafkaConfig kafka,
      TrackerConfig tracker,
      DefaultKafkaConsumerConfiguration<?, ?> base,
      Clock clock,
      MeterRegistry registry) {
    List<Receiver> receivers = new Receivers(config, tracker.applicationId(), clock).all();
    DeliveryClients clients = new DeliveryClients(properties(base, kafka), tracker.applicationId());
    letters = receivers.isEmpty() ? Optional.empty() : Optional.of(clients.producer());
    deliveries =
        receivers.stream()
            .map(
                receiver ->
                    new Delivery(
                        kafka.eventsTopic(),
                        receiver,
                        () -> clients.consumer(receiver),
                        new DeadLetters(letters.orElseThrow(), kafka.deadLetterTopic(), clock),
                        backoff(),
                        System::nanoTime,
                        registry))
            .toList();
  }

  private static Backoff backoff() {
    return new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), RandomGenerator.getDefault());
  }

  /** Any {@code kafka.*} property applies. */
  private static Map<String, Object> properties(
      DefaultKafkaConsumerConfiguration<?, ?> base, KafkaConfig kafka) {
    Map<String, Object> properties = new HashMap<>();
    base.getConfig().forEach((name, value) -> properties.put(String.valueOf(name), value));
    properties.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    properties.putAll(kafka.security().clientProperties());
    return properties;
  }

  @EventListener
  void start(ServerStartupEvent event) {
    deliveries.forEach(Delivery::start);
  }

  @EventListener
  void stop(ShutdownEvent event) {
    deliveries.forEach(Delivery::stop);
    deliveries.forEach(Delivery::close);
    letters.ifPresent(Producer::close);
  }
}
