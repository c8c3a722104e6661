package dev.sightline.capture.stream;

import dev.sightline.contract.StreamId;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows a stream's state, and logs when it changes rather than at every try. Thread-safe. */
public final class StreamMonitor {

  private static final Logger log = LoggerFactory.getLogger(StreamMonitor.class);

  private final StreamId stream;
  private final String source;
  private final InstantSource clock;
  private StreamState state;

  /**
   * @param source without credentials
   */
  public StreamMonitor(StreamId stream, String source, InstantSource clock) {
    this.stream = stream;
    this.source = source;
    this.clock = clock;
    this.state = new StreamState.Connecting(clock.instant());
  }

  public synchronized StreamState state() {
    return state;
  }

  public String source() {
    return source;
  }

  public synchronized boolean isOnline() {
    return state instanceof StreamState.Online;
  }

  synchronized void online() {
    if (!isOnline()) {
      state = new StreamState.Online(clock.instant());
      log.atInfo().addKeyValue("stream", stream).addKeyValue("source", source).log("Stream online");
    }
  }

  synchronized void offline(String cause) {
    if (state instanceof StreamState.Offline offline) {
      state = new StreamState.Offline(offline.since(), offline.attempts() + 1, cause);
      return;
    }
    state = new StreamState.Offline(clock.instant(), 1, cause);
    log.atWarn().addKeyValue("stream", stream).addKeyValue("cause", cause).log("Stream offline");
  }

  synchronized void ended() {
    state = new StreamState.Ended(clock.instant());
    log.atInfo().addKeyValue("stream", stream).log("Stream ended");
  }

  synchronized void failed(String cause) {
    state = new StreamState.Failed(clock.instant(), cause);
    log.atError().addKeyValue("stream", stream).addKeyValue("cause", cause).log("Stream failed");
  }
}
