package dev.sightline.commandline;

import dev.sightline.contract.Redaction;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in one line what is wrong with a command line and what was probably meant, and in a second
 * one where the help is. Shows no credentials of an address that was typed.
 */
public final class UsageLine implements IParameterExceptionHandler {

  private static final Pattern WHOLE_NUMBER = Pattern.compile("is not an? (?:int|long)\\b");
  private static final Pattern NUMBER = Pattern.compile("is not an? (?:double|float)\\b");

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("sightline: " + message(failure, String.join(" ", arguments)));
    err.println("Help: " + name(command.getCommandSpec()) + " --help");
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  /** As it is typed. */
  private static String name(CommandSpec command) {
    String name = command.qualifiedName();
    return name.startsWith("sightline") ? "./" + name : "./sightline " + name;
  }

  private static String message(ParameterException failure, String typed) {
    if (failure instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      return unmatched(unmatched, Redaction.redactLocation(typed));
    }
    String message = Redaction.redactLocation(String.valueOf(failure.getMessage()));
    message = WHOLE_NUMBER.matcher(message).replaceAll("is not a whole number");
    message = NUMBER.matcher(message).replaceAll("is not a number");
    return failure instanceof MissingParameterException || message.startsWith("Invalid value")
        ? Character.toLowerCase(message.charAt(0)) + message.substring(1)
        : message;
  }

  private static String unmatched(UnmatchedArgumentException failure, String typedRedacted) {
    String argument = failure.getUnmatched().get(0);
    CommandSpec command = failure.getCommandLine().getCommandSpec();
    if (failure.isUnknownOption()) {
      String name = argument.split("=", 2)[0];
      return "unknown option '%s'%s"
          .formatted(
              Redaction.redactLocation(name),
              Suggestion.question(name, command.optionsMap().keySet()));
    }
    if (!typedRedacted.contains(argument)) {
      return argument.contains("://")
          ? "unexpected argument '%s'".formatted(Redaction.redactLocation(argument))
          : "unexpected argument behind an address; an address with blanks needs quotes";
    }
    Collection<String> subcommands =
        failure.getCommandLine().getSubcommands().entrySet().stream()
            .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
            .map(Map.Entry::getKey)
            .toList();
    return subcommands.isEmpty() || !command.positionalParameters().isEmpty()
        ? "unexpected argument '%s'".formatted(argument)
        : "unknown command '%s'%s".formatted(argument, Suggestion.question(argument, subcommands));
  }
}
