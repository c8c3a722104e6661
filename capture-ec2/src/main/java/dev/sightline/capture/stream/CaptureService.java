package dev.sightline.capture.stream;

import dev.sightline.capture.config.KafkaConfig;
import dev.sightline.capture.config.RunConfig;
import dev.sightline.capture.config.StreamsConfig;
import dev.sightline.capture.publish.TopicCreator;
import dev.sightline.contract.StreamId;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All streams of this process. */
@Singleton
public final class CaptureService {

  private static final Logger log = LoggerFactory.getLogger(CaptureService.class);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration TOPIC_RETRY = Duration.ofSeconds(2);

  private final StreamsConfig config;
  private final RunConfig run;
  private final KafkaConfig kafka;
  private final TopicCreator topics;
  private final StreamStarter starter;
  private final Map<StreamId, CapturedStream> streams = new ConcurrentSkipListMap<>();

  public CaptureService(
      StreamsConfig config,
      RunConfig run,
      KafkaConfig kafka,
      TopicCreator topics,
      StreamStarter starter) {
    this.config = config;
    this.run = run;
    this.kafka = kafka;
    this.topics = topics;
    this.starter = starter;
  }

  /** Starts every stream; its topic is made as soon as Kafka answers, where that may be. */
  public void start() throws InterruptedException {
    for (StreamId id : config.sources().keySet()) {
      String topic = kafka.topics().topicOf(id);
      if (!topics.ensure(topic)) {
        ensureLater(topic);
      }
    }
    config.sources().forEach((id, source) -> streams.put(id, starter.start(id, source)));
  }

  /** Kafka was away: frames wait in the buffers meanwhile, and the oldest go. */
  private void ensureLater(String topic) {
    Thread trying =
        new Thread(
            () -> {
              try {
                do {
                  Thread.sleep(TOPIC_RETRY.toMillis());
                } while (!topics.ensure(topic));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "topic-" + topic);
    trying.setDaemon(true);
    trying.start();
  }

  public List<CapturedStream> streams() {
    return List.copyOf(streams.values());
  }

  /**
   * Waits until every stream has ended, or the run's time is over.
   *
   * @throws StreamFailedException if a stream can't work, or gave no frame in the time it had
   */
  public void awaitEnd() throws InterruptedException, StreamFailedException {
    long started = System.nanoTime();
    while (streams().stream().anyMatch(stream -> !stream.monitor().state().isFinal())) {
      Duration age = Duration.ofNanos(System.nanoTime() - started);
      failFast(age);
      if (isOver(age)) {
        return;
      }
      Thread.sleep(POLL.toMillis());
    }
    Optional<String> failure = failure();
    for (CapturedStream stream : streams()) {
      stream.awaitEnd();
    }
    if (failure.isPresent()) {
      throw new StreamFailedException(failure.get());
    }
  }

  private boolean isOver(Duration age) {
    return !run.duration().isZero() && age.compareTo(run.duration()) >= 0;
  }

  private Optional<String> failure() {
    return streams().stream()
        .map(stream -> stream.monitor().state())
        .filter(StreamState.Failed.class::isInstance)
        .map(state -> ((StreamState.Failed) state).cause())
        .findFirst();
  }

  private void failFast(Duration age) throws StreamFailedException {
    if (run.failFast().isZero() || age.compareTo(run.failFast()) < 0) {
      return;
    }
    for (CapturedStream stream : streams()) {
      if (stream.totals().captured() == 0) {
        throw new StreamFailedException(
            "stream %s gave no frame within %d s: %s"
                .formatted(stream.id(), run.failFast().toSeconds(), why(stream)));
      }
    }
  }

  private static String why(CapturedStream stream) {
    return stream.monitor().state() instanceof StreamState.Offline offline
        ? offline.cause()
        : stream.monitor().source() + " is " + stream.monitor().state().text();
  }

  /** Ends all streams side by side and says what became of their frames. */
  @PreDestroy
  void stop() throws InterruptedException {
    List<Thread> closers =
        streams().stream()
            .map(stream -> new Thread(stream::close, "close-" + stream.id()))
            .toList();
    closers.forEach(Thread::start);
    for (Thread closer : closers) {
      closer.join();
    }
    streams().forEach(CaptureService::report);
  }

  private static void report(CapturedStream stream) {
    var totals = stream.totals();
    log.atInfo()
        .addKeyValue("stream", stream.id())
        .addKeyValue("captured", totals.captured())
        .addKeyValue("published", totals.published())
        .addKeyValue("dropped", totals.droppedByReason())
        .addKeyValue("unaccounted", totals.underWay())
        .log("Stream closed");
  }
}
