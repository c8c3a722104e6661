package dev.sightline.capture.stream;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows a {@link StreamsFile} on a thread of its own. */
final class StreamsFileWatcher implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(StreamsFileWatcher.class);

  private static final Duration INTERVAL = Duration.ofMillis(500);

  private final StreamsFile file;
  private final Streams streams;
  private final Thread thread = new Thread(this::watch, "streams-file");

  StreamsFileWatcher(StreamsFile file, Streams streams) {
    this.file = file;
    this.streams = streams;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void watch() {
    try {
      while (true) {
        var changed = file.changed();
        if (changed.isPresent()) {
          streams.become(changed.get());
        }
        Thread.sleep(INTERVAL.toMillis());
      }
    } catch (InterruptedException e) {
      log.atDebug().log("Streams file no longer watched");
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
