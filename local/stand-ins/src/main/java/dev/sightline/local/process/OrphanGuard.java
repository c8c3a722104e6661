package dev.sightline.local.process;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/**
 * Ends a process when this one is gone, however it went ({@code kill -9} included). A shell waits
 * on a pipe from this process: the kernel closes it with our death, and then the shell sends
 * SIGTERM, and SIGKILL after a grace. A line on the pipe sends the shell away.
 */
final class OrphanGuard implements AutoCloseable {

  /** Keyboard signals go to the whole group: the guard must outlive them. */
  private static final String SCRIPT =
      """
      trap '' HUP INT TERM
      read -r dismissed && exit 0
      kill -TERM "$1" 2>/dev/null || exit 0
      for i in 1 2 3 4 5 6 7 8 9 10; do
        sleep 0.5
        kill -0 "$1" 2>/dev/null || exit 0
      done
      kill -KILL "$1" 2>/dev/null
      """;

  private final OutputStream dismissal;

  OrphanGuard(long pid) throws IOException {
    dismissal =
        new ProcessBuilder("/bin/sh", "-c", SCRIPT, "sightline-guard", Long.toString(pid))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start()
            .getOutputStream();
  }

  /** Lets the process live on its own: it has ended, or its owner ends it. */
  @Override
  public void close() throws IOException {
    try (dismissal) {
      dismissal.write("done\n".getBytes(StandardCharsets.US_ASCII));
    }
  }
}
