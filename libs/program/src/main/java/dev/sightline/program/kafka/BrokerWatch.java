package dev.sightline.program.kafka;

import dev.sightline.program.outage.Dependency;
import dev.sightline.program.outage.OutageLog;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log that Kafka is away, where, and why, for as long as a program is cut off from it.
 * On a thread of its own: Kafka's clients keep trying in silence, and finding out takes time.
 */
public final class BrokerWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BrokerWatch.class);

  /** What starts needs a moment until brokers have answered. */
  static final Duration GRACE = Duration.ofSeconds(3);

  private static final Duration INTERVAL = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Supplier<Optional<String>> trouble;
  private final Supplier<String> findings;
  private final OutageLog outage;
  private final LongSupplier nanoClock;
  private OptionalLong since = OptionalLong.empty();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "kafka-watch");

  /**
   * @param trouble what the program itself knows of it while it is cut off
   */
  public BrokerWatch(String bootstrapServers, Supplier<Optional<String>> trouble) {
    this(
        trouble,
        new BrokerProbe(bootstrapServers, PATIENCE)::findings,
        bootstrapServers,
        System::nanoTime);
  }

  /**
   * @param findings looks at the brokers' addresses
   * @param nanoClock monotonic
   */
  BrokerWatch(
      Supplier<Optional<String>> trouble,
      Supplier<String> findings,
      String bootstrapServers,
      LongSupplier nanoClock) {
    this.trouble = trouble;
    this.findings = findings;
    this.nanoClock = nanoClock;
    this.outage = new OutageLog(new Dependency("kafka", bootstrapServers), nanoClock);
    thread.setDaemon(true);
  }

  /** Begins to look. */
  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!stop.await(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        lookOrLog();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookOrLog() {
    try {
      look();
    } catch (RuntimeException e) {
      log.error("Looking for Kafka's brokers failed unexpectedly", e);
    }
  }

  void look() {
    Optional<String> found = trouble.get();
    if (found.isEmpty()) {
      since = OptionalLong.empty();
      outage.answered();
      return;
    }
    long now = nanoClock.getAsLong();
    if (since.isEmpty()) {
      since = OptionalLong.of(now);
    }
    if (now - since.getAsLong() >= GRACE.toNanos() && outage.isDue()) {
      outage.failed(findings.get() + "; " + found.get());
    }
  }

  @Override
  public void close() {
    stop.countDown();
  }
}
