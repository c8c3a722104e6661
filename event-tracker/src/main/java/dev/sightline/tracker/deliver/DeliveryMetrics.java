package dev.sightline.tracker.deliver;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts what became of events for one receiver. Thread-safe. */
final class DeliveryMetrics {

  private final MeterRegistry registry;
  private final String receiver;
  private final AtomicBoolean isFailing = new AtomicBoolean();

  DeliveryMetrics(MeterRegistry registry, String receiver) {
    this.registry = registry;
    this.receiver = receiver;
    count("delivered", 0);
    count("filtered", 0);
    count("dead-lettered", 0);
    retries().increment(0);
    Gauge.builder("sightline.deliveries.failing", isFailing, failing -> failing.get() ? 1 : 0)
        .description(
            "Whether the receiver has not taken what it was told last, or no letter of it can be"
                + " written")
        .tag("receiver", receiver)
        .register(registry);
  }

  void delivered(int events) {
    isFailing.set(false);
    count("delivered", events);
  }

  void filtered() {
    count("filtered", 1);
  }

  void deadLettered() {
    isFailing.set(false);
    count("dead-lettered", 1);
  }

  void failed() {
    isFailing.set(true);
    retries().increment();
  }

  private void count(String outcome, int events) {
    Counter.builder("sightline.deliveries")
        .description("Events by outcome")
        .tag("receiver", receiver)
        .tag("outcome", outcome)
        .register(registry)
        .increment(events);
  }

  private Counter retries() {
    return Counter.builder("sightline.deliveries.retries")
        .description("Attempts that failed and are made again")
        .tag("receiver", receiver)
        .register(registry);
  }
}
