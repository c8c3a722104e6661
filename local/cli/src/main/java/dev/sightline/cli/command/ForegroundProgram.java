package dev.sightline.cli.command;

import dev.sightline.cli.stack.StackException;
import dev.sightline.local.process.AttachedProcess;
import dev.sightline.local.process.JavaCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One packaged program alone, on this terminal.
 *
 * @param mainClass of the program's jar; empty for the one that its manifest names
 */
record ForegroundProgram(Environment environment, String module, Optional<String> mainClass) {

  private static final List<String> JVM_OPTIONS = List.of("-XX:+UseSerialGC");

  /**
   * Runs it until it ends.
   *
   * @param variables on top of this process's own environment
   * @return the program's exit code
   */
  int run(Map<String, String> variables, List<String> arguments)
      throws StackException, InterruptedException {
    try (AttachedProcess program = AttachedProcess.start(line(arguments), variables)) {
      return program.await();
    } catch (IOException e) {
      throw new StackException(module + " can't be started: " + e.getMessage(), e);
    }
  }

  private List<String> line(List<String> arguments) throws StackException {
    Path jar = environment.home().jar(module);
    String[] given = arguments.toArray(String[]::new);
    return mainClass
        .map(main -> JavaCommand.main(jar.toString(), main, JVM_OPTIONS, given))
        .orElseGet(() -> JavaCommand.jar(jar, JVM_OPTIONS, given));
  }
}
