package dev.sightline.local.deploy;

import picocli.CommandLine;

/** A deployment that stops says why in one line on standard error and ends with exit code 1. */
final class OneLineFailures {

  private OneLineFailures() {}

  static CommandLine on(CommandLine line) {
    return line.setCaseInsensitiveEnumValuesAllowed(true)
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
