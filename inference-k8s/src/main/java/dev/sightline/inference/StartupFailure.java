package dev.sightline.inference;

import dev.sightline.contract.Redaction;
import dev.sightline.inference.config.InvalidSettingException;
import dev.sightline.inference.model.ModelLoadException;
import io.micronaut.http.server.exceptions.ServerStartupException;
import java.util.Optional;

/**
 * Why the service did not start, for a person at a terminal.
 *
 * @param line what was found and what is needed
 * @param exitCode of the process: 2 for a wrong setting, 1 for all else
 */
record StartupFailure(String line, int exitCode) {

  private static final int FAILED = 1;
  private static final int WRONG_SETTING = 2;

  /** Looks for a cause that has words for a person; what wraps it names beans and classes. */
  static StartupFailure of(Throwable thrown) {
    Throwable cause = thrown;
    while (cause != null) {
      Optional<StartupFailure> known = known(cause);
      if (known.isPresent()) {
        return known.get();
      }
      cause = cause.getCause();
    }
    return new StartupFailure(
        "the service did not start: %s (%s)".formatted(firstLine(thrown), firstLine(root(thrown))),
        FAILED);
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static Optional<StartupFailure> known(Throwable cause) {
    if (cause instanceof ModelLoadException || cause instanceof InvalidSettingException) {
      return Optional.of(new StartupFailure(cause.getMessage(), WRONG_SETTING));
    }
    if (cause instanceof ServerStartupException) {
      return Optional.of(new StartupFailure(portProblem(cause), FAILED));
    }
    return MistypedSetting.find(cause)
        .map(setting -> new StartupFailure(setting.describe(), WRONG_SETTING));
  }

  private static String portProblem(Throwable cause) {
    return "%s (%s); set MICRONAUT_SERVER_PORT to a free port, 0 to 65535"
        .formatted(
            cause.getMessage(), cause.getCause() == null ? "" : cause.getCause().getMessage());
  }

  private static String firstLine(Throwable thrown) {
    return Redaction.redact(thrown.toString().lines().findFirst().orElse(""));
  }
}
