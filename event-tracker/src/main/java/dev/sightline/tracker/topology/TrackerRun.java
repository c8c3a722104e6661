package dev.sightline.tracker.topology;

import dev.sightline.program.outage.OutageLog;
import dev.sightline.program.retry.Backoff;
import dev.sightline.program.retry.Retries;
import dev.sightline.tracker.topology.TrackerState.Running;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs Kafka Streams from the application's start to its end, once the topics are there, and again
 * when it has ended for what may heal.
 */
@Singleton
final class TrackerRun {

  private static final Logger log = LoggerFactory.getLogger(TrackerRun.class);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration CLOSE = Duration.ofSeconds(15);

  private final Topics topics;
  private final StreamsFactory factory;
  private final TrackerState state;
  private final OutageLog outage;
  private final Ending ending;
  private final Backoff backoff =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10), RandomGenerator.getDefault());
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "tracker");

  TrackerRun(
      Topics topics,
      StreamsFactory factory,
      TrackerState state,
      @Named("tracking") OutageLog outage,
      Ending ending) {
    this.topics = topics;
    this.factory = factory;
    this.state = state;
    this.outage = outage;
    this.ending = ending;
  }

  @EventListener
  void start(ServerStartupEvent event) {
    thread.start();
  }

  @EventListener
  void stop(ShutdownEvent event) throws InterruptedException {
    state.stop();
    if (thread.getState() != Thread.State.NEW) { // It is where the server could not start.
      boolean unused = ended.await(CLOSE.plusSeconds(5).toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void run() {
    Optional<String> fatal = Optional.empty();
    try {
      while (fatal.isEmpty() && !state.isStopped()) {
        fatal = runOnce();
      }
    } catch (InterruptedException e) {
      log.atDebug().log("Stopped before the topics were there");
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("Tracking failed unexpectedly");
      fatal = Optional.of(e.toString());
    } finally {
      ended.countDown();
    }
    fatal.ifPresent(ending::end);
  }

  /** Why the program has to end, if it has. */
  private Optional<String> runOnce() throws InterruptedException {
    OptionalInt partitions = awaitTopics();
    if (partitions.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> mismatch = mismatch();
    if (mismatch.isPresent()) {
      return mismatch;
    }
    FailurePolicy policy = new FailurePolicy(state, outage, backoff, System::nanoTime);
    KafkaStreams streams;
    try {
      streams = factory.create(partitions.getAsInt());
    } catch (StreamsException e) {
      return Optional.of("Kafka Streams can't be started: " + e.getMessage());
    }
    run(new Running(streams, partitions.getAsInt()), policy);
    return policy.fatal();
  }

  private OptionalInt awaitTopics() throws InterruptedException {
    Retries retries = new Retries(backoff);
    while (!state.isStopped()) {
      try {
        return OptionalInt.of(topics.require());
      } catch (TopicException e) {
        state.fails(e.getMessage());
        // That brokers do not answer is said by what watches them.
        if (!(e.getCause() instanceof TimeoutException)) {
          outage.failed(e.getMessage());
        }
        state.pause(retries.nextDelay());
      }
    }
    return OptionalInt.empty();
  }

  private Optional<String> mismatch() throws InterruptedException {
    try {
      return topics.mismatch();
    } catch (TopicException e) {
      // Kafka Streams will find out.
      log.atDebug().setCause(e).log("Changelogs not compared");
      return Optional.empty();
    }
  }

  private void run(Running running, FailurePolicy policy) throws InterruptedException {
    KafkaStreams streams = running.streams();
    CountDownLatch over = new CountDownLatch(1);
    streams.setUncaughtExceptionHandler(policy);
    streams.setStateListener((now, before) -> changed(now, over));
    state.runs(running);
    try {
      streams.start();
      boolean isOver = false;
      while (!isOver && !state.isStopped()) {
        isOver = over.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      }
    } finally {
      boolean isClosed = streams.close(CLOSE);
      state.runsNoMore();
      log.atDebug().addKeyValue("closed", isClosed).log("Kafka Streams ended");
    }
  }

  private void changed(KafkaStreams.State now, CountDownLatch over) {
    if (now == KafkaStreams.State.RUNNING) {
      log.atInfo().log("Following results");
      outage.answered();
      state.works();
    }
    if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
      over.countDown();
    }
  }
}
