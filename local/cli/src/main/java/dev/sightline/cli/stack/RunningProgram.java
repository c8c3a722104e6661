package dev.sightline.cli.stack;

import dev.sightline.local.process.ChildProcess;
import java.net.URI;
import java.time.Duration;

/** A program that is ready, and was perhaps started again since. */
public final class RunningProgram implements Restartable {

  private final ProgramLauncher launcher;
  private final ProgramSpec again;
  private final URI address;
  private volatile Launched launched;

  /**
   * @param again how it is started another time
   * @param address its HTTP server
   */
  RunningProgram(ProgramLauncher launcher, ProgramSpec again, URI address, Launched launched) {
    this.launcher = launcher;
    this.again = again;
    this.address = address;
    this.launched = launched;
  }

  @Override
  public ChildProcess process() {
    return launched.process();
  }

  /** Of its HTTP server, also after a restart. */
  public URI address() {
    return address;
  }

  /** From the start of the present process until it was ready. */
  public Duration startUp() {
    return launched.startUp();
  }

  @Override
  public void restart() throws StackException, InterruptedException {
    launched = launcher.launchInPlaceOf(launched.process(), again);
  }

  /** A process that became ready. */
  record Launched(ChildProcess process, Duration startUp) {}
}
