package dev.sightline.cli.bench;

import dev.sightline.cli.stack.RunningProgram;
import dev.sightline.cli.stack.StackException;
import java.io.IOException;
import java.util.List;

/** Programs that are halted, as they are, until this is closed. */
final class Pause implements AutoCloseable {

  private final List<RunningProgram> programs;

  private Pause(List<RunningProgram> programs) {
    this.programs = programs;
  }

  static Pause of(List<RunningProgram> programs) throws StackException, InterruptedException {
    Pause pause = new Pause(List.copyOf(programs));
    pause.signal("STOP");
    return pause;
  }

  private void signal(String name) throws StackException, InterruptedException {
    for (RunningProgram program : programs) {
      String pid = Long.toString(program.process().pid());
      try {
        int code = new ProcessBuilder("kill", "-" + name, pid).start().waitFor();
        if (code != 0) {
          throw new StackException("kill -%s %s ended with %d".formatted(name, pid, code));
        }
      } catch (IOException e) {
        throw StackException.ofFile("kill can't be run", e);
      }
    }
  }

  /** They go on, also where this thread is told to stop. */
  @Override
  public void close() throws StackException {
    boolean interrupted = Thread.interrupted();
    try {
      signal("CONT");
    } catch (InterruptedException e) {
      interrupted = true;
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
