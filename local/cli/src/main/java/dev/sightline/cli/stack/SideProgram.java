package dev.sightline.cli.stack;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A program that reads along, such as the console: it is started when everything else runs; no
 * frame waits for it, and nothing ends with it. The address is known before.
 */
public final class SideProgram {

  private final URI address;
  private final StartAction<RunningProgram> action;
  private final Executor threads;
  private final Supervisor supervisor;
  private volatile Optional<RunningProgram> program = Optional.empty();

  SideProgram(
      URI address, StartAction<RunningProgram> action, Executor threads, Supervisor supervisor) {
    this.address = address;
    this.action = action;
    this.threads = threads;
    this.supervisor = supervisor;
  }

  /** Of its HTTP server. */
  public URI address() {
    return address;
  }

  /** The program, once it is ready. */
  public Optional<RunningProgram> program() {
    return program;
  }

  /**
   * Starts it in the background; it is kept running from then on.
   *
   * @return completes with whether it became ready; the listener hears why not
   */
  public CompletableFuture<Boolean> start() {
    return CompletableFuture.supplyAsync(this::isStarted, threads);
  }

  private boolean isStarted() {
    try {
      RunningProgram started = action.start();
      program = Optional.of(started);
      supervisor.watchBeside(started);
      supervisor.changed();
      return true;
    } catch (StackException e) {
      supervisor.gaveUp(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // The stack ends.
    }
    return false;
  }
}
