package dev.sightline.cli.faults.site;

import java.io.IOException;

/** Signals to processes. */
public final class Signals {

  private Signals() {}

  /** SIGKILL. */
  public static void kill(long pid) {
    boolean unused = ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly).orElse(false);
  }

  static void send(String signal, long pid) throws IOException, InterruptedException {
    int code = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
    if (code != 0) {
      throw new IOException("kill -" + signal + " " + pid + " ended with " + code);
    }
  }
}
