package dev.sightline.local.stack;

import java.time.Duration;

/** Hears how the stack comes up; called from several threads. */
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
}
