package dev.sightline.capture.publish;

import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a stream's way into Kafka is open; says in the log when that changes. Thread-safe. */
public final class KafkaLink {

  private static final Logger log = LoggerFactory.getLogger(KafkaLink.class);

  /** A broker answers in milliseconds, and in a second or two where a leader moves. */
  static final Duration SILENT_AFTER = Duration.ofSeconds(5);

  private final StreamId stream;
  private final InstantSource clock;
  private State state;
  private int inFlight;
  private boolean hasFailed;
  private boolean isRefused;
  private boolean isRefusalTold;
  private Instant lastAnswer = Instant.MIN;

  public KafkaLink(StreamId stream, InstantSource clock) {
    this.stream = stream;
    this.clock = clock;
    this.state = new State(false, clock.instant(), Optional.empty());
  }

  /**
   * @param isUp Kafka took the last frame, or at least the connection, and owes no answer for long
   * @param since when that began
   * @param error why it is not up, once that is known
   */
  public record State(boolean isUp, Instant since, Optional<String> error) {}

  public synchronized State state() {
    if (inFlight > 0 && lastAnswer.plus(SILENT_AFTER).isBefore(clock.instant())) {
      down(new TimeoutException("no answer for %d s".formatted(SILENT_AFTER.toSeconds())));
    }
    return state;
  }

  /** Whether Kafka answered, and refused this client or its frames, which is in the log. */
  public synchronized boolean isRefused() {
    return isRefused;
  }

  /** There is a connection: that is enough, unless frames failed on the one before. */
  synchronized void connected() {
    if (!hasFailed) {
      up();
    }
  }

  /** A frame is on its way. */
  synchronized void sent() {
    if (inFlight == 0) {
      lastAnswer = clock.instant();
    }
    inFlight++;
  }

  /** Kafka answered for a frame. */
  synchronized void answered() {
    settle();
    hasFailed = false;
    up();
  }

  /** Kafka did not take a frame, by no fault of the frame's. */
  synchronized void failed(Throwable cause) {
    settle();
    hasFailed = true;
    down(cause);
  }

  private void settle() {
    inFlight--;
    lastAnswer = clock.instant();
  }

  private void up() {
    isRefused = false;
    isRefusalTold = false;
    if (!state.isUp()) {
      state = new State(true, clock.instant(), Optional.empty());
      log.atInfo().addKeyValue("stream", stream).log("Kafka connected");
    }
  }

  /** Kafka is out of reach. What it refuses is news, too, where it only seemed to be silent. */
  public synchronized void down(Throwable cause) {
    boolean isRefusal = isRefusal(cause);
    boolean isNews = state.isUp() || state.error().isEmpty() || (isRefusal && !isRefusalTold);
    isRefusalTold = isRefusalTold || isRefusal;
    Instant since = state.isUp() ? clock.instant() : state.since();
    state = new State(false, since, Optional.of(text(cause)));
    isRefused = isRefusal;
    if (isNews) {
      log.atWarn()
          .addKeyValue("stream", stream)
          .addKeyValue("error", text(cause))
          .log("Kafka lost; frames wait, then the oldest are dropped");
    }
  }

  private static boolean isRefusal(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
        .anyMatch(
            cause ->
                cause instanceof AuthenticationException
                    || cause instanceof AuthorizationException);
  }

  private static String text(Throwable cause) {
    // What a handshake failed for is in the cause's causes.
    String messages =
        Stream.iterate(cause, each -> each != null, Throwable::getCause)
            .flatMap(each -> Optional.ofNullable(each.getMessage()).stream())
            .distinct()
            .collect(Collectors.joining(": "));
    return (cause.getClass().getSimpleName() + ": " + messages).replaceAll("\\s+", " ");
  }
}
