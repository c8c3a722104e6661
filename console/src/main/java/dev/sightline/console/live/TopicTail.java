package dev.sightline.console.live;

import dev.sightline.program.retry.Backoff;
import dev.sightline.program.retry.Retries;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads along in a topic on a thread of its own, without a group, and tells its reader. Brokers
 * that are away, and a topic that is not there, are waited for. After an error it starts over: the
 * reader then gets records again.
 */
public final class TopicTail {

  private static final Logger log = LoggerFactory.getLogger(TopicTail.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration REFRESH = Duration.ofSeconds(3);
  private static final Duration MISSING = Duration.ofSeconds(1);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final TailStart start;
  private final TailReader reader;
  private final KafkaReasons reasons;
  private final InstantSource clock;
  private final Retries retries =
      new Retries(new Backoff(Duration.ofMillis(500), Duration.ofSeconds(5), new Random()));
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  /**
   * @param start which topic, and from where what is there already is read
   */
  public TopicTail(
      Supplier<Consumer<byte[], byte[]>> consumers,
      TailStart start,
      TailReader reader,
      KafkaReasons reasons,
      InstantSource clock) {
    this.consumers = consumers;
    this.start = start;
    this.reader = reader;
    this.reasons = reasons;
    this.clock = clock;
    this.thread = new Thread(this::run, start.topic());
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Ends reading; waits for the thread for a few seconds. */
  public void close() throws InterruptedException {
    stop.countDown();
    thread.join(STOP.toMillis());
  }

  private void run() {
    while (!isStopped()) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        read(consumer);
      } catch (KafkaException e) {
        reader.away(reasons.of(e));
        pause(retries.nextDelay());
      } catch (RuntimeException e) {
        log.atError()
            .addKeyValue("topic", start.topic())
            .setCause(e)
            .log("Reading along failed unexpectedly; starting over");
        reader.away("reading failed: " + e);
        pause(retries.nextDelay());
      }
    }
  }

  private void read(Consumer<byte[], byte[]> consumer) {
    TopicPosition position = new TopicPosition(consumer, start);
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
      consumer.poll(POLL).forEach(reader::take);
      if (isReachable && !reader.isLive() && position.isAtEnd()) {
        reader.live();
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
      reader.missing();
    } catch (RetriableException e) {
      reader.away(reasons.of(e));
    }
    return false;
  }

  private void pause(Duration time) {
    try {
      stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      stop.countDown();
      Thread.currentThread().interrupt();
    }
  }

  private boolean isStopped() {
    return stop.getCount() == 0;
  }
}
