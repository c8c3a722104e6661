package dev.sightline.cli.command;

import dev.sightline.cli.stack.StackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Hands its arguments to a packaged program, which reads all of them itself, {@code --help} too.
 */
@Command
final class ProgramCommand implements Callable<Integer> {

  private final ForegroundProgram program;

  @Parameters(paramLabel = "OPTIONS", arity = "0..*", description = "as the program has them")
  private List<String> arguments = new ArrayList<>();

  private ProgramCommand(ForegroundProgram program) {
    this.program = program;
  }

  /**
   * @param mainClass of the program's jar; empty for the one that its manifest names
   */
  static CommandLine commandLine(
      Environment environment, String module, Optional<String> mainClass, String description) {
    CommandLine line =
        new CommandLine(new ProgramCommand(new ForegroundProgram(environment, module, mainClass)));
    line.getCommandSpec().usageMessage().description(description);
    line.setUnmatchedOptionsArePositionalParams(true);
    line.setExecutionExceptionHandler(new FailureLine(environment.terminal()));
    return line;
  }

  @Override
  public Integer call() throws StackException, InterruptedException {
    return program.run(Map.of(), arguments);
  }
}
