package dev.sightline.deploy.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The plain values of {@code terraform.tfvars}, and of {@code variables.tf} where that leaves them
 * out: for what has to be known before Terraform has run. It reads texts, numbers, truth values and
 * the names of {@code streams}, no expressions.
 */
public final class TerraformSettings {

  private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*(#|//).*$");
  private static final Pattern STREAM = Pattern.compile("[\\w-]+\"?\\s*=\\s*\\{");

  private final String chosen;
  private final String declared;

  private TerraformSettings(String chosen, String declared) {
    this.chosen = chosen;
    this.declared = declared;
  }

  /**
   * @param directory {@code terraform/}
   * @param file a file of settings in it, such as {@code terraform.tfvars}
   * @throws IOException if one of the two files can't be read
   */
  public static TerraformSettings read(Path directory, String file) throws IOException {
    return new TerraformSettings(
        withoutComments(directory.resolve(file)),
        withoutComments(directory.resolve("variables.tf")));
  }

  /**
   * A text, without its quotes.
   *
   * @throws IllegalArgumentException if there is no such variable with a plain value
   */
  public String text(String name) {
    return chosen(name)
        .or(() -> declared(name))
        .orElseThrow(() -> new IllegalArgumentException("no plain value of variable " + name));
  }

  /**
   * @throws IllegalArgumentException as {@link #text}, and if it is no number
   */
  public double number(String name) {
    return Double.parseDouble(text(name));
  }

  /**
   * @throws IllegalArgumentException as {@link #text}
   */
  public boolean isOn(String name) {
    return Boolean.parseBoolean(text(name));
  }

  /** How many cameras {@code streams} names. */
  public int streams() {
    Matcher own = Pattern.compile("(?m)^streams\\s*=\\s*").matcher(chosen);
    if (own.find()) {
      return (int) STREAM.matcher(block(chosen, own.end())).results().count();
    }
    String variable = variable("streams").orElse("");
    Matcher preset = Pattern.compile("(?m)^\\s*default\\s*=\\s*").matcher(variable);
    return preset.find()
        ? (int) STREAM.matcher(block(variable, preset.end())).results().count()
        : 0;
  }

  private Optional<String> chosen(String name) {
    return value(chosen, "(?m)^" + name + "\\s*=\\s*");
  }

  private Optional<String> declared(String name) {
    return variable(name).flatMap(block -> value(block, "(?m)^\\s*default\\s*=\\s*"));
  }

  private Optional<String> variable(String name) {
    Matcher start = Pattern.compile("(?m)^variable \"" + name + "\" ").matcher(declared);
    return start.find() ? Optional.of(block(declared, start.end())) : Optional.empty();
  }

  private static Optional<String> value(String text, String assignment) {
    return Pattern.compile(assignment + "(\"([^\"]*)\"|true|false|[0-9.]+)\\s*(?:#.*)?$")
        .matcher(text)
        .results()
        .findFirst()
        .map(TerraformSettings::unquoted);
  }

  private static String unquoted(MatchResult value) {
    return value.group(2) == null ? value.group(1) : value.group(2);
  }

  /** What is between the brace that begins here and its end. */
  private static String block(String text, int start) {
    int begin = text.indexOf('{', start) + 1;
    int depth = 1;
    int end = begin;
    while (depth > 0 && end < text.length()) {
      char c = text.charAt(end++);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    return text.substring(begin, Math.max(begin, end - 1));
  }

  private static String withoutComments(Path file) throws IOException {
    return COMMENT.matcher(Files.readString(file)).replaceAll("");
  }
}
