package dev.sightline.cli.stack;

import dev.sightline.local.process.ChildProcess;

/** A part of the stack that is a process of its own, and can be started again where it ended. */
interface Restartable {

  /** The present process; another one after {@link #restart}. */
  ChildProcess process();

  /**
   * Starts another process in place of one that ended, and returns when it is ready.
   *
   * @throws StackException if it can't be started, or ends before it is ready
   */
  void restart() throws StackException, InterruptedException;
}
