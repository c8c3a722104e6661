package dev.sightline.capture.publish;

import dev.sightline.contract.StreamId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a stream's way into Kafka is open; says in the log when that changes. Thread-safe. */
public final class KafkaLink {

  private static final Logger log = LoggerFactory.getLogger(KafkaLink.class);

  private final StreamId stream;
  private final InstantSource clock;
  private State state;

  public KafkaLink(StreamId stream, InstantSource clock) {
    this.stream = stream;
    this.clock = clock;
    this.state = new State(false, clock.instant(), Optional.empty());
  }

  /**
   * @param isUp Kafka took the last frame, or at least the connection
   * @param since when that began
   * @param error why it is not up, once that is known
   */
  public record State(boolean isUp, Instant since, Optional<String> error) {}

  public synchronized State state() {
    return state;
  }

  synchronized void up() {
    if (!state.isUp()) {
      state = new State(true, clock.instant(), Optional.empty());
      log.atInfo().addKeyValue("stream", stream).log("Kafka connected");
    }
  }

  synchronized void down(Throwable cause) {
    boolean isNews = state.isUp() || state.error().isEmpty();
    Instant since = state.isUp() ? clock.instant() : state.since();
    state = new State(false, since, Optional.of(text(cause)));
    if (isNews) {
      log.atWarn()
          .addKeyValue("stream", stream)
          .addKeyValue("error", text(cause))
          .log("Kafka lost; frames wait, then the oldest are dropped");
    }
  }

  private static String text(Throwable cause) {
    String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return (cause.getClass().getSimpleName() + message).replaceAll("\\s+", " ");
  }
}
