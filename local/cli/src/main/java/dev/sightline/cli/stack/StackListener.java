package dev.sightline.cli.stack;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Hears how the stack comes up, lives and ends; called from several threads. */
public interface StackListener {

  void starting(String part);

  /**
   * @param startUp from its start until it was ready
   */
  void ready(String part, Duration startUp);

  /**
   * A service's usual port is in use.
   *
   * @param port where it listens instead
   */
  default void portTaken(Service service, int port) {}

  /**
   * A program has died and is started again.
   *
   * @param cause which, and why
   * @param restart from 1
   * @param restarts that it gets in a row
   * @param delay before it is started
   */
  default void restarting(String cause, int restart, int restarts, Duration delay) {}

  /**
   * A video is not played any more; its stream goes offline, the others go on.
   *
   * @param cause which, and why
   */
  default void videoFailed(String cause) {}

  /**
   * A program that nothing depends on is not there, or not any more; the pipeline goes on.
   *
   * @param cause which, and why
   */
  default void gaveUp(String cause) {}

  /**
   * The console can be looked at.
   *
   * @param address of its first page
   */
  default void consoleReady(URI address) {}

  /**
   * The end begins.
   *
   * @param parts in the order in which they are stopped
   * @param asked whether by Ctrl-C or SIGTERM; otherwise everything was done, or has failed
   */
  default void stopping(List<String> parts, boolean asked) {}

  /** One of these parts has stopped. */
  default void stopped(String part) {}

  /** Everything has stopped. */
  default void ended(Duration stop) {}
}
