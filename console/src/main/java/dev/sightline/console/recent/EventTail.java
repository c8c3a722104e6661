package dev.sightline.console.recent;

import dev.sightline.console.config.EventsConfig;
import dev.sightline.console.live.BrokenRecords;
import dev.sightline.console.live.KafkaReasons;
import dev.sightline.console.live.TailReader;
import dev.sightline.console.live.TailStart;
import dev.sightline.console.live.TopicTail;
import dev.sightline.contract.event.InvalidEventException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads along in the events topic into the history, where there is one to read. Of what is there
 * already as many records of each partition are read as the history holds events.
 */
@Context
final class EventTail implements TailReader {

  private static final Logger log = LoggerFactory.getLogger(EventTail.class);
  private static final Duration BACK = Duration.ofDays(365);

  private final EventReader reader;
  private final EventHistory history;
  private final EventStatus status;
  private final BrokenRecords broken;
  private final Optional<TopicTail> tail;

  EventTail(
      @Named("live") Supplier<Consumer<byte[], byte[]>> consumers,
      EventsConfig config,
      EventReader reader,
      EventHistory history,
      EventStatus status,
      KafkaReasons reasons,
      MeterRegistry meters,
      InstantSource clock) {
    this.reader = reader;
    this.history = history;
    this.status = status;
    this.broken = new BrokenRecords(meters, clock, "event", "an event");
    this.tail =
        config
            .shown()
            .map(topic -> new TailStart(topic, BACK, EventHistory.MOST_EVENTS))
            .map(start -> new TopicTail(consumers, start, this, reasons, clock));
  }

  @PostConstruct
  void start() {
    tail.ifPresent(TopicTail::start);
  }

  @PreDestroy
  void close() throws InterruptedException {
    if (tail.isPresent()) {
      tail.get().close();
    }
  }

  @Override
  public void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      history.add(reader.read(record));
    } catch (InvalidEventException e) {
      broken.add(record, e);
    } catch (RuntimeException e) {
      // Starting over would read it again.
      log.error("An event that nothing can be made of", e);
      broken.add(record, e);
    }
  }

  @Override
  public boolean isLive() {
    return status.isLive();
  }

  @Override
  public void live() {
    status.live();
  }

  @Override
  public void missing() {
    status.missing();
  }

  @Override
  public void away(String reason) {
    status.away(reason);
  }
}
