package dev.sightline.tracker.deliver;

import java.time.Duration;
import java.util.Objects;

/** What a receiver makes of events. */
public sealed interface Answer {

  /** It has them. */
  record Taken() implements Answer {}

  /**
   * It may take them later, also if somebody has to mend something first.
   *
   * @param cause for a person, without credentials
   * @param atLeast how long it asks to be left alone; zero if it says nothing
   */
  record NotNow(String cause, Duration atLeast) implements Answer {
    public NotNow {
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(atLeast, "atLeast");
    }

    public NotNow(String cause) {
      this(cause, Duration.ZERO);
    }
  }

  /**
   * It will never take them, for what they are.
   *
   * @param cause for a person, without credentials
   */
  record Refused(String cause) implements Answer {
    public Refused {
      Objects.requireNonNull(cause, "cause");
    }
  }
}
