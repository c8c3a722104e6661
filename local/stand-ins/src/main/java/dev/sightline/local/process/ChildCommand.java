package dev.sightline.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a child process runs.
 *
 * @param name short, for messages and reports, for example {@code capture}
 * @param command the executable and its arguments
 * @param environment added to the parent's environment
 * @param log takes standard output and error; its directory is made, an older file is replaced
 */
public record ChildCommand(
    String name, List<String> command, Map<String, String> environment, Path log) {

  /**
   * @throws IllegalArgumentException if the command is empty
   */
  public ChildCommand {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(log, "log");
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (command.isEmpty()) {
      throw new IllegalArgumentException("child process " + name + " has an empty command");
    }
  }
}
