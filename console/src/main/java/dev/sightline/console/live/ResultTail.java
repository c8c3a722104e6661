package dev.sightline.console.live;

import dev.sightline.console.config.KafkaConfig;
import dev.sightline.contract.InvalidResultException;
import dev.sightline.program.retry.Backoff;
import dev.sightline.program.retry.Retries;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads along in the results topic on a thread of its own, without a group, and tells the
 * listeners. Brokers that are away, and a topic that is not there, are waited for.
 */
@Context
final class ResultTail {

  private static final Logger log = LoggerFactory.getLogger(ResultTail.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration REFRESH = Duration.ofSeconds(3);
  private static final Duration MISSING = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final String topic;
  private final ResultReader reader;
  private final LiveStatus status;
  private final KafkaReasons reasons;
  private final BrokenRecords broken;
  private final List<ResultListener> listeners;
  private final InstantSource clock;
  private final Repeats repeats = new Repeats();
  private final Retries retries =
      new Retries(new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5), new Random()));
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "results");

  ResultTail(
      @Named("live") Supplier<Consumer<byte[], byte[]>> consumers,
      KafkaConfig config,
      ResultReader reader,
      LiveStatus status,
      KafkaReasons reasons,
      BrokenRecords broken,
      List<ResultListener> listeners,
      InstantSource clock) {
    this.consumers = consumers;
    this.topic = config.resultsTopic();
    this.reader = reader;
    this.status = status;
    this.reasons = reasons;
    this.broken = broken;
    this.listeners = List.copyOf(listeners);
    this.clock = clock;
    thread.setDaemon(true);
  }

  @PostConstruct
  void start() {
    thread.start();
  }

  @PreDestroy
  void close() throws InterruptedException {
    stop.countDown();
    thread.join(STOP.toMillis());
  }

  private void run() {
    while (!isStopped()) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        read(consumer);
      } catch (KafkaException e) {
        status.away(reasons.of(e));
        pause(retries.nextDelay());
      } catch (RuntimeException e) {
        log.error("Reading results failed unexpectedly; starting over", e);
        status.away("reading failed: " + e);
        pause(retries.nextDelay());
      }
    }
  }

  private void read(Consumer<byte[], byte[]> consumer) {
    TopicPosition position = new TopicPosition(consumer, topic);
    Instant nextRefresh = Instant.MIN;
    boolean isReachable = false;
    while (!isStopped()) {
      if (!clock.instant().isBefore(nextRefresh)) {
        isReachable = refresh(position);
        nextRefresh = clock.instant().plus(REFRESH);
      }
      if (consumer.assignment().isEmpty()) {
        pause(MISSING);
        continue;
      }
      consumer.poll(POLL).forEach(this::take);
      if (isReachable && !isLive() && position.isAtEnd()) {
        status.live();
        retries.reset();
      }
    }
  }

  /** Whether the brokers answer and have the topic. */
  private boolean refresh(TopicPosition position) {
    try {
      if (position.refresh(clock.instant())) {
        return true;
      }
      status.away("topic '" + topic + "' does not exist; it is made with the first result");
    } catch (RetriableException e) {
      status.away(reasons.of(e));
    }
    return false;
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
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

  private void pause(Duration time) {
    try {
      stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      stop.countDown();
      Thread.currentThread().interrupt();
    }
  }

  private boolean isLive() {
    return status.state() instanceof LiveState.Live;
  }

  private boolean isStopped() {
    return stop.getCount() == 0;
  }
}
