package dev.sightline.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Starts a child that tells its process id, and waits for it. */
final class SleepingParent {

  private SleepingParent() {}

  public static void main(String[] arguments) throws Exception {
    ChildCommand command =
        new ChildCommand(
            "grandchild",
            List.of("/bin/sh", "-c", "echo $$; exec sleep 62"),
            Map.of(),
            Path.of(arguments[0]));
    try (ChildProcess child = ChildProcess.start(command)) {
      child.exit().get();
    }
  }
}
