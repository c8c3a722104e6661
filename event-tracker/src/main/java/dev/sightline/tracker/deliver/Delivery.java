package dev.sightline.tracker.deliver;

import dev.sightline.contract.Redaction;
import dev.sightline.program.outage.OutageLog;
import dev.sightline.program.retry.Backoff;
import dev.sightline.program.retry.Retries;
import dev.sightline.program.retry.Sleeper;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one receiver of events, on a thread of its own, with a consumer of its own: others do not
 * wait for it. Whatever goes wrong, it begins again after a while.
 */
public final class Delivery implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Delivery.class);

  private static final Duration CLOSE = Duration.ofSeconds(10);

  /** What has run for so long has not failed again. */
  private static final Duration HEALTHY = Duration.ofMinutes(1);

  private final String topic;
  private final Receiver receiver;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final LetterBox letters;
  private final Backoff backoff;
  private final LongSupplier nanoClock;
  private final DeliveryMetrics metrics;
  private final OutageLog outage;
  private final Thread thread;
  private volatile boolean isStopping;

  /**
   * @param topic of the events
   * @param consumers each call makes one of the receiver's group, which reads what is committed
   *     only, commits nothing by itself, and begins at the topic's beginning
   * @param backoff between attempts
   * @param nanoClock monotonic
   */
  public Delivery(
      String topic,
      Receiver receiver,
      Supplier<Consumer<byte[], byte[]>> consumers,
      DeadLetters letters,
      Backoff backoff,
      LongSupplier nanoClock,
      MeterRegistry registry) {
    this.topic = topic;
    this.receiver = receiver;
    this.consumers = consumers;
    this.letters = new LetterBox(letters, receiver.name(), nanoClock);
    this.backoff = backoff;
    this.nanoClock = nanoClock;
    this.metrics = new DeliveryMetrics(registry, receiver.name());
    this.outage = new OutageLog(receiver.dependency(), nanoClock);
    this.thread = new Thread(this::run, receiver.name());
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    Retries retries = new Retries(backoff);
    try {
      while (!isStopping) {
        long begin = nanoClock.getAsLong();
        attempt();
        if (nanoClock.getAsLong() - begin > HEALTHY.toNanos()) {
          retries.reset();
        }
        if (!isStopping) {
          Sleeper.system().sleep(retries.nextDelay());
        }
      }
    } catch (InterruptedException e) {
      log.atDebug().addKeyValue("receiver", receiver.name()).log("Delivery stopped");
    }
  }

  /** Ends by itself only if it is to stop. */
  private void attempt() throws InterruptedException {
    try (Consumer<byte[], byte[]> consumer = consumers.get()) {
      new DeliverySession(
              consumer, receiver, letters, metrics, outage, backoff, nanoClock, () -> isStopping)
          .run(topic);
    } catch (InterruptException e) {
      throw new InterruptedException();
    } catch (KafkaException e) {
      log.atWarn()
          .addKeyValue("receiver", receiver.name())
          .addKeyValue("error", Redaction.redact(e.toString()))
          .log("Events cannot be read or committed; reading again");
    } catch (RuntimeException e) {
      log.atError()
          .addKeyValue("receiver", receiver.name())
          .setCause(e)
          .log("Delivery failed unexpectedly; reading again");
    }
  }

  /** Does not wait for the end. */
  public void stop() {
    isStopping = true;
    thread.interrupt();
  }

  /** What the receiver has taken is committed. */
  @Override
  public void close() {
    stop();
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    receiver.close();
  }
}
