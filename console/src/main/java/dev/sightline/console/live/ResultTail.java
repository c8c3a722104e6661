package dev.sightline.console.live;

import dev.sightline.console.config.KafkaConfig;
import dev.sightline.contract.InvalidResultException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads along in the results topic, and tells the listeners of each result once. What is there
 * already is read from {@link #BACK} on, but no more than the last {@link #MOST_RECORDS} of a
 * partition.
 */
@Context
final class ResultTail implements TailReader {

  static final Duration BACK = Duration.ofMinutes(10);
  static final long MOST_RECORDS = 2000;

  private static final Logger log = LoggerFactory.getLogger(ResultTail.class);

  private final String topic;
  private final ResultReader reader;
  private final LiveStatus status;
  private final BrokenRecords broken;
  private final List<ResultListener> listeners;
  private final Repeats repeats = new Repeats();
  private final TopicTail tail;

  ResultTail(
      @Named("live") Supplier<Consumer<byte[], byte[]>> consumers,
      KafkaConfig config,
      ResultReader reader,
      LiveStatus status,
      KafkaReasons reasons,
      MeterRegistry meters,
      List<ResultListener> listeners,
      InstantSource clock) {
    this.topic = config.resultsTopic();
    this.reader = reader;
    this.status = status;
    this.broken = new BrokenRecords(meters, clock, "result", "a result");
    this.listeners = List.copyOf(listeners);
    this.tail =
        new TopicTail(consumers, new TailStart(topic, BACK, MOST_RECORDS), this, reasons, clock);
  }

  @PostConstruct
  void start() {
    tail.start();
  }

  @PreDestroy
  void close() throws InterruptedException {
    tail.close();
  }

  @Override
  public void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      LiveResult result = reader.read(record);
      if (repeats.isNew(result.stream(), result.batch())) {
        listeners.forEach(listener -> listener.onResult(result));
      }
    } catch (InvalidResultException e) {
      broken.add(record, e);
    } catch (RuntimeException e) {
      // Starting over would read it again.
      log.error("A result that nothing can be made of", e);
      broken.add(record, e);
    }
  }

  @Override
  public boolean isLive() {
    return status.state() instanceof LiveState.Live;
  }

  @Override
  public void live() {
    status.live();
  }

  @Override
  public void missing() {
    status.away("topic '" + topic + "' does not exist; it is made with the first result");
  }

  @Override
  public void away(String reason) {
    status.away(reason);
  }
}
