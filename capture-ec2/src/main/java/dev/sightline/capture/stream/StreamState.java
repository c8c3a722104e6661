package dev.sightline.capture.stream;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What a stream is doing: an offline camera is a state that can be seen, not an absence. */
public sealed interface StreamState {

  /** What {@link #text} can say. */
  List<String> TEXTS = List.of("connecting", "online", "frozen", "offline", "ended", "failed");

  /** When the stream came into this state. */
  Instant since();

  /** Opening its source for the first time. */
  record Connecting(Instant since) implements StreamState {}

  /** Pictures come. */
  record Online(Instant since) implements StreamState {}

  /**
   * Connected, but pictures have stopped coming.
   *
   * @param since the last picture
   */
  record Frozen(Instant since) implements StreamState {}

  /**
   * No pictures come; it is tried again and again.
   *
   * @param attempts to reconnect so far
   * @param cause without credentials
   */
  record Offline(Instant since, long attempts, String cause) implements StreamState {
    public Offline {
      Objects.requireNonNull(cause, "cause");
    }
  }

  /** It gave all that was asked for: the end of the file, of the time, or of the number. */
  record Ended(Instant since) implements StreamState {}

  /**
   * It is not read, as nobody knows what of it is to be masked; it shows as failed, and starts when
   * that is known.
   */
  record Withheld(Instant since, String cause) implements StreamState {
    public Withheld {
      Objects.requireNonNull(cause, "cause");
    }

    @Override
    public String text() {
      return "failed";
    }
  }

  /** It can never work, and is not tried again. */
  record Failed(Instant since, String cause) implements StreamState {
    public Failed {
      Objects.requireNonNull(cause, "cause");
    }
  }

  /** The state's name in lower case, for health and logs. */
  default String text() {
    return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
  }

  default boolean isFinal() {
    return this instanceof Ended || this instanceof Failed;
  }
}
