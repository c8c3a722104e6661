package dev.sightline.console.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a program is.
 *
 * @param address of its management endpoint, without a password
 * @param since when this console first saw it so
 * @param reasons why it is not {@code UP}, for a person; foreign text without credentials
 * @param startedAt of its process, as it says
 */
public record ProgramState(
    String address,
    ProgramKind kind,
    Status status,
    Instant since,
    List<String> reasons,
    Optional<Instant> startedAt) {

  public ProgramState {
    reasons = List.copyOf(reasons);
  }

  /** The reasons in one line; empty where there are none. */
  public String reason() {
    return String.join("; ", reasons);
  }

  /** What a program says of itself, or that it does not. */
  public enum Status {
    /** It has been asked for the first time and has not answered yet. */
    ASKED("asked"),
    UP("up"),
    /** It answers, and says that it does not work. */
    DOWN("down"),
    /** It does not answer. */
    AWAY("away");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }
}
