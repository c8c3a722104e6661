package dev.sightline.program.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Names in one text, separated by commas. A name that has a comma, or white space or a quotation
 * mark at its ends, stands in quotation marks, and one within it is doubled, as in CSV (RFC 4180,
 * section 2): {@code person,"traffic light, red"}. White space around a name is not part of it, and
 * what is empty is no name.
 */
public final class NameList {

  private static final char QUOTE = '"';
  private static final char SEPARATOR = ',';

  private final String text;
  private int at;

  private NameList(String text) {
    this.text = text;
  }

  /**
   * The names in their order.
   *
   * @throws IllegalArgumentException if a quotation mark has no end, or something follows it
   */
  public static List<String> parse(String text) {
    return new NameList(text).names();
  }

  /** What {@link #parse} reads. */
  public static String format(Iterable<String> names) {
    List<String> written = new ArrayList<>();
    names.forEach(name -> written.add(needsQuotes(name) ? quoted(name) : name));
    return written.stream().collect(Collectors.joining(", "));
  }

  private static boolean needsQuotes(String name) {
    return name.indexOf(SEPARATOR) >= 0
        || !name.equals(name.strip())
        || name.isEmpty()
        || name.charAt(0) == QUOTE;
  }

  private static String quoted(String name) {
    return QUOTE + name.replace("\"", "\"\"") + QUOTE;
  }

  private List<String> names() {
    List<String> names = new ArrayList<>();
    while (at < text.length()) {
      skipWhiteSpace();
      String name = at < text.length() && text.charAt(at) == QUOTE ? quoted() : plain();
      if (!name.isEmpty()) {
        names.add(name);
      }
      // A separator, or the end.
      at++;
    }
    return names;
  }

  private String plain() {
    int comma = text.indexOf(SEPARATOR, at);
    int end = comma < 0 ? text.length() : comma;
    String name = text.substring(at, end).strip();
    at = end;
    return name;
  }

  private String quoted() {
    int start = at;
    StringBuilder name = new StringBuilder();
    do {
      int end = text.indexOf(QUOTE, at + 1);
      if (end < 0) {
        throw new IllegalArgumentException(
            "the quotation mark at character %d has no end".formatted(start + 1));
      }
      name.append(at == start ? "" : "\"").append(text, at + 1, end);
      at = end + 1;
    } while (at < text.length() && text.charAt(at) == QUOTE);
    skipWhiteSpace();
    if (at < text.length() && text.charAt(at) != SEPARATOR) {
      throw new IllegalArgumentException(
          "a comma is missing at character %d, after a quotation mark".formatted(at + 1));
    }
    return name.toString();
  }

  private void skipWhiteSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }
}
