package dev.sightline.capture.stream;

import dev.sightline.contract.Redaction;
import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows a stream's state, and logs when it changes rather than at every try. Thread-safe. */
public final class StreamMonitor {

  private static final Logger log = LoggerFactory.getLogger(StreamMonitor.class);

  /** Cameras send a picture a second at least, or say by their first two how seldom they do. */
  private static final Duration FROZEN_AFTER = Duration.ofSeconds(2);

  /** Before there were two pictures. */
  private static final Duration FIRST_FROZEN_AFTER = Duration.ofSeconds(10);

  private static final int FROZEN_INTERVALS = 3;

  private final StreamId stream;
  private final String source;
  private final InstantSource clock;
  private StreamState state;
  private Optional<Instant> lastPicture = Optional.empty();
  private Duration frozenAfter = FIRST_FROZEN_AFTER;
  private boolean byArrival;
  private Optional<String> truncation = Optional.empty();
  private Optional<String> lastFailure = Optional.empty();

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
    Optional<StreamState> frozen =
        lastPicture
            .filter(last -> state instanceof StreamState.Online)
            .filter(last -> last.plus(frozenAfter).isBefore(clock.instant()))
            .map(StreamState.Frozen::new);
    return frozen.orElse(state);
  }

  /** How long ago the last picture came, over any connection; empty before the first. */
  synchronized Optional<Duration> sinceLastPicture() {
    return lastPicture.map(last -> Duration.between(last, clock.instant()));
  }

  public String source() {
    return source;
  }

  public boolean isOnline() {
    return state() instanceof StreamState.Online;
  }

  /** Pictures came over the present connection, or the last one. */
  synchronized boolean hasPictures() {
    return state instanceof StreamState.Online;
  }

  /** A picture came. */
  synchronized void online() {
    Instant now = clock.instant();
    if (state instanceof StreamState.Online && lastPicture.isPresent()) {
      Duration patience = Duration.between(lastPicture.get(), now).multipliedBy(FROZEN_INTERVALS);
      frozenAfter = patience.compareTo(FROZEN_AFTER) > 0 ? patience : FROZEN_AFTER;
    }
    lastPicture = Optional.of(now);
    if (!(state instanceof StreamState.Online)) {
      state = new StreamState.Online(clock.instant());
      log.atInfo().addKeyValue("stream", stream).addKeyValue("source", source).log("Stream online");
    }
  }

  /** Says whether pictures are dated by their arrival because the camera's times are wrong. */
  synchronized void byArrival(boolean isByArrival) {
    if (isByArrival && !byArrival) {
      log.atWarn()
          .addKeyValue("stream", stream)
          .addKeyValue("source", source)
          .log("Camera's time stamps do not run with the clock; using arrival times");
    } else if (byArrival && !isByArrival) {
      log.atInfo()
          .addKeyValue("stream", stream)
          .log("Camera's time stamps run with the clock again");
    }
    byArrival = isByArrival;
  }

  public synchronized boolean isByArrival() {
    return byArrival;
  }

  /** A file ended before its index does. */
  synchronized void truncated(String reason) {
    String cause = Redaction.redact(reason);
    truncation = Optional.of(cause);
    log.atWarn().addKeyValue("stream", stream).addKeyValue("cause", cause).log("File is truncated");
    ended();
  }

  /** What is missing of a file that was read to its end; without credentials. */
  public synchronized Optional<String> truncation() {
    return truncation;
  }

  /** Why the source failed last; without credentials. */
  public synchronized Optional<String> lastFailure() {
    return lastFailure;
  }

  synchronized void offline(String reason) {
    String cause = Redaction.redact(reason);
    lastFailure = Optional.of(cause);
    if (state instanceof StreamState.Offline offline) {
      state = new StreamState.Offline(offline.since(), offline.attempts() + 1, cause);
      return;
    }
    state = new StreamState.Offline(clock.instant(), 1, cause);
    log.atWarn().addKeyValue("stream", stream).addKeyValue("cause", cause).log("Stream offline");
  }

  /** It may not be read yet. */
  synchronized void withheld(String reason) {
    String cause = Redaction.redact(reason);
    lastFailure = Optional.of(cause);
    if (!(state instanceof StreamState.Withheld withheld && withheld.cause().equals(cause))) {
      state = new StreamState.Withheld(clock.instant(), cause);
      log.atError().addKeyValue("stream", stream).addKeyValue("cause", cause).log("Stream failed");
    }
  }

  /** It has given all that it should. */
  synchronized void ended() {
    state = new StreamState.Ended(clock.instant());
    log.atInfo().addKeyValue("stream", stream).log("Stream ended");
  }

  /** It was stopped, and could have given more. */
  synchronized void stopped() {
    state = new StreamState.Ended(clock.instant());
    log.atInfo().addKeyValue("stream", stream).log("Stream stopped");
  }

  synchronized void failed(String reason) {
    String cause = Redaction.redact(reason);
    state = new StreamState.Failed(clock.instant(), cause);
    log.atError().addKeyValue("stream", stream).addKeyValue("cause", cause).log("Stream failed");
  }
}
