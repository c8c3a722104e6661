package dev.sightline.capture.stream;

import dev.sightline.capture.config.RunConfig;
import dev.sightline.capture.config.StreamsConfig;
import dev.sightline.capture.privacy.MasksWatcher;
import dev.sightline.capture.publish.LedgerFile;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The run as a whole. It ends when every stream has given what it should, when its time is over, or
 * when a stream fails that was named at the start; with a streams file, or with cameras and no
 * limit, it does not end by itself. Thread-safe.
 */
@Singleton
public final class CaptureService {

  private static final Duration POLL = Duration.ofMillis(50);

  private final StreamsConfig config;
  private final RunConfig run;
  private final Streams streams;
  private final MasksWatcher masks;
  private final LedgerFile ledger;
  private final StreamTime time;
  private volatile boolean isStopped;

  public CaptureService(
      StreamsConfig config,
      RunConfig run,
      Streams streams,
      MasksWatcher masks,
      LedgerFile ledger,
      StreamTime time) {
    this.config = config;
    this.run = run;
    this.streams = streams;
    this.masks = masks;
    this.ledger = ledger;
    this.time = time;
  }

  /**
   * Captures until the run is over and no frame is on its way any more.
   *
   * @throws StreamFailedException if what was asked for did not happen
   */
  public void run() throws InterruptedException, StreamFailedException {
    long started = time.nanos();
    masks.start();
    streams.become(config.sources());
    List<CapturedStream> named = streams.all();
    Optional<StreamsFileWatcher> watcher = watchFile();
    try {
      awaitEnd(named, started);
    } finally {
      watcher.ifPresent(StreamsFileWatcher::close);
      masks.close();
      end();
    }
    RunChecks.requireComplete(streams.all());
  }

  /** Ends the run from outside, and returns when no frame is on its way and the ledger is left. */
  @PreDestroy
  void stop() throws InterruptedException {
    isStopped = true;
    end();
  }

  private synchronized void end() throws InterruptedException {
    streams.stop();
    ledger.write();
  }

  private Optional<StreamsFileWatcher> watchFile() {
    Optional<StreamsFileWatcher> watcher =
        config
            .file()
            .map(file -> new StreamsFile(file, config.sources()))
            .map(file -> new StreamsFileWatcher(file, streams));
    watcher.ifPresent(StreamsFileWatcher::start);
    return watcher;
  }

  private void awaitEnd(List<CapturedStream> named, long started)
      throws InterruptedException, StreamFailedException {
    while (!isOver(named, started)) {
      for (CapturedStream stream : named) {
        RunChecks.requireUsable(stream);
        if (hasPassed(run.failFast(), started)) {
          RunChecks.requireStarted(stream, run.failFast());
        }
      }
      time.sleep(POLL);
    }
    for (CapturedStream stream : named) {
      RunChecks.requireUsable(stream);
    }
  }

  private boolean isOver(List<CapturedStream> named, long started) {
    boolean isAllDone = config.file().isEmpty() && named.stream().allMatch(CapturedStream::isDone);
    return isStopped || isAllDone || hasPassed(run.duration(), started);
  }

  /** A limit of 0 is none. */
  private boolean hasPassed(Duration limit, long started) {
    return !limit.isZero() && time.nanos() - started >= limit.toNanos();
  }
}
