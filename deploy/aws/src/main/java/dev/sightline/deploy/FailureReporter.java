package dev.sightline.deploy;

import dev.sightline.commandline.UsageLine;
import picocli.CommandLine;

/** A deployment that stops says why in one line on standard error and ends with exit code 1. */
final class FailureReporter {

  private FailureReporter() {}

  static CommandLine on(CommandLine line) {
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(new UsageLine())
        // Under another command, that one's handler says why, and asks here for the exit code.
        .setExitCodeExceptionMapper(failure -> CommandLine.ExitCode.SOFTWARE)
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (!(failure instanceof DeployException)) {
                throw failure;
              }
              command.getErr().println(failure.getMessage());
              return CommandLine.ExitCode.SOFTWARE;
            });
  }
}
