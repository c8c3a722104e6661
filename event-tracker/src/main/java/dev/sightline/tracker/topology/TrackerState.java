package dev.sightline.tracker.topology;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;

/** How the tracker is doing. Thread-safe. */
@Singleton
final class TrackerState {

  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile Optional<Running> running = Optional.empty();
  private volatile Optional<String> trouble = Optional.of("starting");
  private volatile Optional<String> brokers = Optional.empty();

  /**
   * What runs.
   *
   * @param partitions of the results topic
   */
  record Running(KafkaStreams streams, int partitions) {}

  /** The program ends. */
  void stop() {
    stop.countDown();
  }

  boolean isStopped() {
    return stop.getCount() == 0;
  }

  /** Waits, and returns sooner if the program ends. */
  void pause(Duration time) throws InterruptedException {
    boolean unused = stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * The same for who has to do something afterwards.
   *
   * @throws InterruptedException if the program ends meanwhile
   */
  void sleep(Duration time) throws InterruptedException {
    if (stop.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new InterruptedException("the program ends");
    }
  }

  /** What runs now, if anything does. */
  Optional<KafkaStreams> streams() {
    return running.map(Running::streams);
  }

  Optional<Running> running() {
    return running;
  }

  void runs(Running started) {
    running = Optional.of(started);
  }

  void runsNoMore() {
    running = Optional.empty();
  }

  /** Results are followed. */
  void works() {
    trouble = Optional.empty();
  }

  /**
   * Nothing is followed.
   *
   * @param reason for a person, without credentials
   */
  void fails(String reason) {
    trouble = Optional.of(reason);
  }

  /**
   * Whether brokers answer.
   *
   * @param reason why not, for a person
   */
  void brokers(Optional<String> reason) {
    brokers = reason;
  }

  /** Why nothing is followed at present, if so. */
  Optional<String> trouble() {
    return brokers.or(() -> trouble);
  }
}
