package dev.sightline.inference;

import dev.sightline.contract.Redaction;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A setting whose text is not of the type that is needed. Micronaut tells of it in a message only,
 * which has the property's name; the environment variable's follows from that.
 *
 * @param variable the environment variable
 */
record MistypedSetting(String variable, String value, String type) {

  private static final Pattern MESSAGE =
      Pattern.compile(
          "Error resolving property value \\[([^]]+)]\\."
              + "(?: Unable to convert value \\[(.*?)] to target type \\[([^]]+)])?");

  private static final String OURS = "sightline.";

  static Optional<MistypedSetting> find(Throwable thrown) {
    Matcher message = MESSAGE.matcher(String.valueOf(thrown.getMessage()));
    if (!message.find()) {
      return Optional.empty();
    }
    boolean empty = message.group(2) == null;
    return Optional.of(
        new MistypedSetting(
            variable(message.group(1)),
            empty ? "" : message.group(2),
            empty ? "" : message.group(3)));
  }

  /** Ours are {@code sightline.<concern>.<name>}, from {@code INFERENCE_<NAME>}. */
  private static String variable(String property) {
    String name =
        property.startsWith(OURS)
            ? "inference." + property.substring(property.lastIndexOf('.') + 1)
            : property;
    return name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
  }

  String describe() {
    return "%s is '%s'; allowed is %s"
        .formatted(variable, Redaction.redactLocation(value), allowed());
  }

  private String allowed() {
    return switch (type) {
      case "int", "long", "Integer", "Long" -> "a whole number";
      case "double", "Double" -> "a number";
      default -> "a value, or leave the variable out";
    };
  }
}
