package dev.sightline.batch;

import dev.sightline.batch.config.InvalidSettingException;
import dev.sightline.batch.config.Setting;
import dev.sightline.contract.Redaction;
import io.micronaut.core.value.PropertyResolver;
import java.net.BindException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;

/**
 * Why the program did not start, for a person.
 *
 * @param message one line
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
        .orElseGet(() -> other(thrown));
  }

  private static Optional<StartupFailure> known(Throwable cause, PropertyResolver properties) {
    if (cause instanceof InvalidSettingException invalid) {
      return Optional.of(wrong(invalid));
    }
    if (cause instanceof ConfigException config) {
      String found = "Kafka refuses its configuration: " + oneLine(config);
      return Optional.of(
          new StartupFailure(found + "; see " + Setting.KAFKA_BOOTSTRAP_SERVERS, WRONG_SETTING));
    }
    if (cause instanceof BindException || isPortOutOfRange(cause)) {
      String found = "MICRONAUT_SERVER_PORT names a port that cannot be used: " + oneLine(cause);
      return Optional.of(new StartupFailure(found, FAILED));
    }
    return ofWrongType(cause, properties);
  }

  /** A value that is no number, say: Micronaut's message names the property. */
  private static Optional<StartupFailure> ofWrongType(
      Throwable cause, PropertyResolver properties) {
    String message = String.valueOf(cause.getMessage());
    return Stream.of(Setting.values())
        .filter(setting -> message.contains("[" + setting.property() + "]"))
        .findFirst()
        .map(
            setting ->
                new InvalidSettingException(
                    setting, properties.getProperty(setting.property(), String.class).orElse("")))
        .map(StartupFailure::wrong);
  }

  private static boolean isPortOutOfRange(Throwable cause) {
    return cause instanceof IllegalArgumentException
        && String.valueOf(cause.getMessage()).startsWith("port out of range");
  }

  private static StartupFailure wrong(InvalidSettingException invalid) {
    return new StartupFailure(invalid.getMessage(), WRONG_SETTING);
  }

  private static StartupFailure other(Throwable thrown) {
    Throwable root = causes(thrown).reduce((outer, inner) -> inner).orElse(thrown);
    return new StartupFailure("batch-consumer did not start: " + oneLine(root), FAILED);
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
  }

  private static String oneLine(Throwable thrown) {
    return Redaction.redact(String.valueOf(thrown.getMessage())).replaceAll("\\s+", " ");
  }
}
