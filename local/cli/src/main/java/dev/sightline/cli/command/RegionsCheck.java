package dev.sightline.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sightline.cli.stack.StackException;
import dev.sightline.local.process.JavaCommand;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Asks the tracker's program whether it would start with a file of lines and zones, before anything
 * else is started.
 */
record RegionsCheck(Environment environment) {

  private static final String PROGRAM = "event-tracker";
  private static final List<String> JVM_OPTIONS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx192m");

  /** How each line of the program's begins, apart from those of the JVM. */
  private static final String PREFIX = "TRACKER_REGIONS is ";

  /** All that is wrong with it, for a person; empty if nothing is. */
  List<String> mistakes(Path file) throws StackException, InterruptedException {
    String path = file.toAbsolutePath().toString();
    List<String> line =
        JavaCommand.jar(environment.home().jar(PROGRAM), JVM_OPTIONS, "regions", path);
    try {
      Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
      try (BufferedReader output = process.inputReader(UTF_8)) {
        List<String> said = output.lines().toList();
        if (process.waitFor() == 0) {
          return List.of();
        }
        List<String> mistakes = said.stream().filter(one -> one.startsWith(PREFIX)).toList();
        String before = PREFIX + "'" + path + "': ";
        return (mistakes.isEmpty() ? said : mistakes)
            .stream().map(one -> one.replace(before, "")).toList();
      } finally {
        process.destroy();
      }
    } catch (IOException e) {
      throw new StackException(PROGRAM + " can't be asked: " + e.getMessage(), e);
    }
  }
}
