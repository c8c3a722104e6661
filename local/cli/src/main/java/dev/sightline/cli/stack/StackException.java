package dev.sightline.cli.stack;

import dev.sightline.local.process.ChildFailedException;
import dev.sightline.local.process.LogReason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Why the stack can't start or go on. The message is the one line that a person needs: what was
 * found and what is needed.
 */
public final class StackException extends Exception {

  private static final long serialVersionUID = 1L;

  /** Exit codes of the programs: a setting is wrong or a source can't work; it gave no frame. */
  private static final int GAVE_UP = 2;

  private static final int NO_FRAME = 3;

  /** Of capture: its file holds less than it should. */
  private static final int TRUNCATED = 4;

  /** From here on an exit code tells of a signal. */
  private static final int SIGNALS = 128;

  /** Of the end of a log. */
  private static final int LINES_SHOWN = 20;

  private final transient List<String> details;

  public StackException(String message) {
    this(message, List.of());
  }

  public StackException(String message, Throwable cause) {
    super(message, cause);
    this.details = List.of();
  }

  /**
   * @param details further lines, for example the end of a log
   */
  public StackException(String message, List<String> details) {
    super(message);
    this.details = List.copyOf(details);
  }

  /**
   * A file that can't be read or written.
   *
   * @param what which, and what was tried: the exception of the JDK often says no more than its
   *     name
   */
  public static StackException ofFile(String what, IOException cause) {
    return new StackException(what + ": " + reason(cause), cause);
  }

  private static String reason(IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return "there is no such file or directory";
    }
    if (cause instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (cause instanceof FileAlreadyExistsException) {
      return "a file is where a directory should be";
    }
    return cause instanceof FileSystemException file && file.getReason() != null
        ? file.getReason()
        : String.valueOf(cause.getMessage());
  }

  /**
   * A program that ended while it was needed. Where it gave up for a reason, its last line is that
   * reason; otherwise the end of its log may tell.
   */
  static StackException ended(ChildFailedException failure, int exitCode) {
    return isFinal(exitCode)
        ? notStarted(failure)
        : new StackException(failure.getMessage(), end(failure.lastLogLines()));
  }

  /** A program that was started again, and ended each time. */
  static StackException again(StackException last, int times, Duration within, Path log) {
    return new StackException(
        "%s; that was the %d. time in %d s, its log is %s"
            .formatted(last.getMessage(), times, within.toSeconds(), log),
        last.details());
  }

  /** Whether a program gave up for a reason that no restart heals. */
  static boolean isFinal(int exitCode) {
    return exitCode == GAVE_UP || exitCode == NO_FRAME || exitCode == TRUNCATED;
  }

  /** What became of a process, to go after its name. */
  static String describe(int exitCode) {
    return exitCode > SIGNALS
        ? "was ended by signal " + (exitCode - SIGNALS)
        : "ended with exit code " + exitCode;
  }

  private static List<String> end(List<String> log) {
    return log.subList(Math.max(0, log.size() - LINES_SHOWN), log.size());
  }

  /** A program that did not start: its log says why. */
  static StackException notStarted(ChildFailedException failure) {
    return new LogReason(failure.lastLogLines())
        .text()
        .map(reason -> new StackException(failure.getMessage() + ": " + reason, failure))
        .orElseGet(() -> new StackException(failure.getMessage(), failure));
  }

  public List<String> details() {
    return details == null ? List.of() : details;
  }
}
