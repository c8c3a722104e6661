package dev.sightline.capture.stream;

import dev.sightline.capture.config.RunConfig;
import dev.sightline.capture.config.VideoSource;
import dev.sightline.contract.StreamId;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The streams that run. What comes, changes or goes costs the others no frame. Thread-safe. */
@Singleton
public final class Streams {

  private static final Logger log = LoggerFactory.getLogger(Streams.class);

  private final StreamStarter starter;
  private final Duration drainTimeout;
  private final StreamTime time;
  private final Map<StreamId, CapturedStream> running = new ConcurrentSkipListMap<>();
  private boolean isStopped;

  public Streams(StreamStarter starter, RunConfig run, StreamTime time) {
    this.starter = starter;
    this.drainTimeout = run.drainTimeout();
    this.time = time;
  }

  /** As they are now, by name. */
  public List<CapturedStream> all() {
    return List.copyOf(running.values());
  }

  /**
   * Makes these the streams that run: stops those that are missing, starts those that are new, and
   * does both with those whose source has changed.
   */
  synchronized void become(Map<StreamId, VideoSource> wanted) throws InterruptedException {
    List<CapturedStream> leaving =
        all().stream().filter(stream -> !stream.source().equals(wanted.get(stream.id()))).toList();
    drain(leaving);
    leaving.forEach(stream -> running.remove(stream.id()));
    wanted.forEach(this::startIfMissing);
  }

  /** Stops all; what is in memory goes to Kafka within the drain time-out. */
  @PreDestroy
  synchronized void stop() throws InterruptedException {
    isStopped = true;
    drain(all());
  }

  /** Side by side, within the time-out in all. */
  private void drain(List<CapturedStream> leaving) throws InterruptedException {
    long started = time.nanos();
    leaving.forEach(CapturedStream::stopReading);
    for (CapturedStream stream : leaving) {
      stream.stop(drainTimeout.minusNanos(time.nanos() - started));
    }
  }

  private void startIfMissing(StreamId id, VideoSource source) {
    if (!isStopped && !running.containsKey(id)) {
      log.atInfo()
          .addKeyValue("stream", id)
          .addKeyValue("source", source.display())
          .log("Stream starts");
      running.put(id, starter.start(id, source));
    }
  }
}
