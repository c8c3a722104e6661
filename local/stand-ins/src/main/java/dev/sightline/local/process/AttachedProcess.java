package dev.sightline.local.process;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A child process on this process's terminal. It ends with this process; Ctrl-C reaches both, and
 * this process waits for the child's own orderly end.
 */
public final class AttachedProcess implements AutoCloseable {

  private final Process process;
  private final OrphanGuard guard;
  private final Thread hook = new Thread(this::end, "end-child");

  private AttachedProcess(Process process, OrphanGuard guard) {
    this.process = process;
    this.guard = guard;
  }

  public static AttachedProcess start(List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().putAll(environment);
    Process process = builder.start();
    AttachedProcess attached = new AttachedProcess(process, new OrphanGuard(process.pid()));
    Runtime.getRuntime().addShutdownHook(attached.hook);
    return attached;
  }

  /** Waits for the end and returns the exit code. */
  public int await() throws InterruptedException {
    return process.waitFor();
  }

  private void end() {
    process.destroy();
    process.onExit().join();
  }

  @Override
  public void close() throws IOException {
    end();
    guard.close();
  }
}
