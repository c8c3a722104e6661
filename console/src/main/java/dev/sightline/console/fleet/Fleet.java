package dev.sightline.console.fleet;

/** The programs that {@code CONSOLE_TARGETS} names. */
@FunctionalInterface
public interface Fleet {

  /**
   * What is known now. Programs of which that is older than 2 s are asked, side by side; those that
   * answered the last time are waited for, 300 ms at most. A program that takes longer is shown as
   * it was, and a later call has what it answered. Where nothing has changed since the last call,
   * the very same state is returned. May wait: not for event loops.
   */
  FleetState now();
}
