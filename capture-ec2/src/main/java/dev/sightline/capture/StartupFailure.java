package dev.sightline.capture;

import dev.sightline.capture.config.InvalidSettingException;
import dev.sightline.capture.config.Setting;
import dev.sightline.contract.Redaction;
import io.micronaut.core.value.PropertyResolver;
import java.net.BindException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;

/**
 * Why the program did not start, for a person.
 *
 * @param message one line without credentials
 * @param exitCode 2 where a setting is wrong, 1 for anything else
 */
record StartupFailure(String message, int exitCode) {

  private static final int WRONG_SETTING = 2;
  private static final int FAILED = 1;

  /**
   * @param properties to look a wrong value up in
   */
  static StartupFailure of(Throwable thrown, PropertyResolver properties) {
    return causes(thrown)
        .flatMap(cause -> known(cause, properties).stream())
        .findFirst()
        .orElseGet(() -> new StartupFailure("capture did not start: " + root(thrown), FAILED));
  }

  private static Optional<StartupFailure> known(Throwable cause, PropertyResolver properties) {
    if (cause instanceof InvalidSettingException invalid) {
      return Optional.of(new StartupFailure(invalid.getMessage(), WRONG_SETTING));
    }
    if (cause instanceof ConfigException config) {
      return Optional.of(
          new StartupFailure("Kafka refuses its configuration: " + oneLine(config), WRONG_SETTING));
    }
    if (cause instanceof BindException) {
      return Optional.of(
          new StartupFailure(
              "MICRONAUT_SERVER_PORT names a port that cannot be used: " + oneLine(cause), FAILED));
    }
    return ofWrongType(cause, properties);
  }

  /** A value that is no number, say: Micronaut's message names the property. */
  private static Optional<StartupFailure> ofWrongType(
      Throwable cause, PropertyResolver properties) {
    String message = String.valueOf(cause.getMessage());
    return Arrays.stream(Setting.values())
        .filter(setting -> message.contains("[" + setting.property() + "]"))
        .findFirst()
        .map(s -> s.refused(properties.getProperty(s.property(), String.class).orElse("")))
        .map(refused -> new StartupFailure(refused.getMessage(), WRONG_SETTING));
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
  }

  private static String root(Throwable thrown) {
    return oneLine(causes(thrown).reduce((outer, inner) -> inner).orElse(thrown));
  }

  private static String oneLine(Throwable thrown) {
    return Redaction.redact(thrown.toString().lines().findFirst().orElse(""));
  }
}
