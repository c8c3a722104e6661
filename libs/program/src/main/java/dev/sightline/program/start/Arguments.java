package dev.sightline.program.start;

import dev.sightline.contract.Redaction;
import java.util.Optional;

/**
 * The command line of a program that takes none: its settings are environment variables. One that
 * was ignored would be taken for a setting by whoever wrote it.
 */
public final class Arguments {

  private static final int USAGE_ERROR = 2;

  private Arguments() {}

  /**
   * Says in one line that there should be none and ends the process with 2, if there are any.
   *
   * @param jar the program's file
   */
  public static void requireNoneOrExit(String jar, String... arguments) {
    Optional<String> refusal = refusal(jar, arguments);
    if (refusal.isPresent()) {
      System.err.println(refusal.get());
      System.exit(USAGE_ERROR);
    }
  }

  static Optional<String> refusal(String jar, String... arguments) {
    return arguments.length == 0
        ? Optional.empty()
        : Optional.of(
            "unexpected argument '%s'; usage: java -jar %s, with settings in environment variables"
                .formatted(Redaction.redactLocation(arguments[0]), jar));
  }
}
