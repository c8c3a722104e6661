package dev.sightline.local.process;

import java.util.List;

/** A child process that could not start, ended too early or was not ready in time. */
public final class ChildFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> lastLogLines;

  /**
   * @param message one line: which child, and what became of it
   * @param lastLogLines what the child said at last, oldest first
   */
  public ChildFailedException(String message, List<String> lastLogLines) {
    super(message);
    this.lastLogLines = List.copyOf(lastLogLines);
  }

  public List<String> lastLogLines() {
    return lastLogLines == null ? List.of() : lastLogLines;
  }
}
