package dev.sightline.program.log;

import ch.qos.logback.classic.Level;
import dev.sightline.program.setting.InvalidSettingException;
import java.util.Map;

/**
 * How a program logs.
 *
 * @param format {@code LOG_FORMAT}
 * @param level {@code LOG_LEVEL}, of all loggers that have none of their own
 */
record LogSettings(LogFormat format, Level level) {

  /**
   * @param environment where a variable may be missing, or empty
   * @throws InvalidSettingException if a value is none of those allowed
   */
  static LogSettings of(Map<String, String> environment) {
    return new LogSettings(
        format(environment.getOrDefault("LOG_FORMAT", "")),
        level(environment.getOrDefault("LOG_LEVEL", "")));
  }

  private static LogFormat format(String value) {
    return switch (value) {
      case "", "text" -> LogFormat.TEXT;
      case "json" -> LogFormat.JSON;
      default -> throw InvalidSettingException.of("LOG_FORMAT", value, "text, json");
    };
  }

  private static Level level(String value) {
    Level level = Level.toLevel(value.isEmpty() ? "INFO" : value.strip(), null);
    if (level == null) {
      throw InvalidSettingException.of(
          "LOG_LEVEL", value, "ALL, TRACE, DEBUG, INFO, WARN, ERROR, OFF");
    }
    return level;
  }
}
