package dev.sightline.program.start;

import dev.sightline.contract.Redaction;
import dev.sightline.program.setting.InvalidSettingException;
import dev.sightline.program.setting.Setting;
import io.micronaut.core.value.PropertyResolver;
import java.net.BindException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds, in the exception that ended a start, the cause that has words for a person: what wraps it
 * names beans and classes.
 */
public final class StartupFailures {

  private static final Pattern PROPERTY = Pattern.compile("property value \\[([^]]+)]");

  private final String program;
  private final List<? extends Setting> settings;
  private final Function<Throwable, Optional<StartupFailure>> special;

  /**
   * @param program its name, for the line about a failure that nothing else is known of
   * @param settings all that the program takes
   * @param special what only this program knows to explain; asked of each cause first
   */
  public StartupFailures(
      String program,
      List<? extends Setting> settings,
      Function<Throwable, Optional<StartupFailure>> special) {
    this.program = program;
    this.settings = List.copyOf(settings);
    this.special = special;
  }

  /**
   * Explains a failure.
   *
   * @param properties to look a wrong value up in
   */
  public StartupFailure of(Throwable thrown, PropertyResolver properties) {
    return causes(thrown)
        .flatMap(cause -> known(cause, properties).stream())
        .findFirst()
        .orElseGet(() -> unknown(thrown));
  }

  private Optional<StartupFailure> known(Throwable cause, PropertyResolver properties) {
    Optional<StartupFailure> own = special.apply(cause);
    if (own.isPresent()) {
      return own;
    }
    if (cause instanceof InvalidSettingException) {
      return Optional.of(StartupFailure.ofSetting(cause.getMessage()));
    }
    // What wraps it tells the port; a server that failed to start has closed the properties.
    if (cause.getCause() instanceof BindException refused) {
      return Optional.of(port("%s (%s)".formatted(oneLine(cause), oneLine(refused))));
    }
    if (cause instanceof BindException || isPortOutOfRange(cause)) {
      return Optional.of(port(oneLine(cause)));
    }
    return ofWrongType(cause, properties);
  }

  private static StartupFailure port(String found) {
    return StartupFailure.of("MICRONAUT_SERVER_PORT names a port that cannot be used: " + found);
  }

  private static boolean isPortOutOfRange(Throwable cause) {
    return cause instanceof IllegalArgumentException
        && String.valueOf(cause.getMessage()).startsWith("port out of range");
  }

  /** A value that is not a number, say: Micronaut names its property, in a message only. */
  private Optional<StartupFailure> ofWrongType(Throwable cause, PropertyResolver properties) {
    Matcher message = PROPERTY.matcher(String.valueOf(cause.getMessage()));
    if (!message.find()) {
      return Optional.empty();
    }
    String property = message.group(1);
    String value = properties.getProperty(property, String.class).orElse("");
    InvalidSettingException refused =
        settings.stream()
            .filter(setting -> setting.property().equals(property))
            .findFirst()
            .map(setting -> setting.refused(value))
            .orElseGet(() -> ofFramework(property, value));
    return Optional.of(StartupFailure.ofSetting(refused.getMessage()));
  }

  /** Micronaut's own settings: their variables follow from the properties' names. */
  private static InvalidSettingException ofFramework(String property, String value) {
    String variable = property.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    return InvalidSettingException.of(
        variable, value, "a value of another type, or leave the variable out");
  }

  private StartupFailure unknown(Throwable thrown) {
    Throwable root = causes(thrown).reduce((outer, inner) -> inner).orElse(thrown);
    return StartupFailure.of("%s did not start: %s".formatted(program, oneLine(root)));
  }

  private static Stream<Throwable> causes(Throwable thrown) {
    return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
  }

  private static String oneLine(Throwable thrown) {
    String text = Optional.ofNullable(thrown.getMessage()).orElseGet(thrown::toString);
    return Redaction.redact(text).strip().replaceAll("\\s+", " ");
  }
}
