package dev.sightline.cli.command;

import dev.sightline.cli.objects.BucketException;
import dev.sightline.cli.stack.StackException;
import dev.sightline.cli.topics.TopicException;
import dev.sightline.contract.Redaction;
import dev.sightline.deploy.DeployException;
import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Says in one line why a command failed, or in one a mistake of a file; a stack trace is for
 * defects only.
 */
record FailureLine(Terminal terminal) implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) throws Exception {
    if (failure instanceof RefusedFileException refused) {
      terminal.error("sightline: " + Redaction.redact(refused.getMessage()));
      refused.mistakes().forEach(line -> terminal.error("  " + Redaction.redact(line)));
      return CommandLine.ExitCode.USAGE;
    }
    if (failure instanceof ParameterException) {
      throw failure; // The line for usage errors is shown with it.
    }
    terminal.error(
        isExpected(failure)
            ? "sightline: " + Redaction.redact(failure.getMessage())
            : trace(failure));
    if (failure instanceof StackException stack) {
      stack.details().forEach(line -> terminal.error("  " + Redaction.redact(line)));
    }
    return commandLine.getExitCodeExceptionMapper().getExitCode(failure);
  }

  private static boolean isExpected(Exception failure) {
    return failure instanceof StackException
        || failure instanceof BucketException
        || failure instanceof DeployException
        || failure instanceof TopicException;
  }

  private static String trace(Exception failure) {
    StringWriter trace = new StringWriter();
    failure.printStackTrace(new PrintWriter(trace));
    return trace.toString();
  }
}
