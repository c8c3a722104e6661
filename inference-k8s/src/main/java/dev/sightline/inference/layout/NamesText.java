package dev.sightline.inference.layout;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the {@code names} that exporters put into a model's metadata: a dictionary or a list, as
 * Python or JSON writes them: {@code {0: 'person', 1: "hair drier"}}, {@code {"0": "person"}},
 * {@code ['person', None]}, {@code ["person", null]}. Sources: ultralytics, {@code
 * engine/exporter.py} (a Python dictionary); ultralytics/yolov5, {@code export.py} (dictionary or
 * list).
 */
final class NamesText {

  private static final int GREATEST_INDEX = 99_999;
  private static final int HEXADECIMAL = 16;
  private static final char NOTHING = '\0';

  private final String text;
  private int at;

  private NamesText(String text) {
    this.text = text;
  }

  /**
   * The names by their index, without those that are {@code None}; empty if the text is none of
   * these forms.
   */
  static Optional<NamedClasses> parse(String text) {
    try {
      return Optional.of(new NamesText(text).whole());
    } catch (MalformedNamesException e) {
      return Optional.empty();
    }
  }

  private NamedClasses whole() throws MalformedNamesException {
    char opening = next();
    NamedClasses named =
        switch (opening) {
          case '{' -> dictionary();
          case '[' -> list(']');
          case '(' -> list(')');
          default -> throw new MalformedNamesException();
        };
    require(peek() == NOTHING);
    return named;
  }

  private NamedClasses dictionary() throws MalformedNamesException {
    Map<Integer, String> names = new TreeMap<>();
    int last = -1;
    while (peek() != '}') {
      int index = index(value().orElseThrow(MalformedNamesException::new));
      require(next() == ':');
      value().ifPresent(name -> names.put(index, name));
      last = Math.max(last, index);
      require(endsOrContinues('}'));
    }
    next();
    return new NamedClasses(names, last + 1);
  }

  private NamedClasses list(char closing) throws MalformedNamesException {
    Map<Integer, String> names = new TreeMap<>();
    int size = 0;
    while (peek() != closing) {
      int index = size;
      value().ifPresent(name -> names.put(index, name));
      size++;
      require(endsOrContinues(closing));
    }
    next();
    return new NamedClasses(names, size);
  }

  private boolean endsOrContinues(char closing) {
    if (peek() == ',') {
      at++;
      return true;
    }
    return peek() == closing;
  }

  private static int index(String digits) throws MalformedNamesException {
    require(digits.matches("\\d{1,5}"));
    int index = Integer.parseInt(digits);
    require(index <= GREATEST_INDEX);
    return index;
  }

  /** A quoted text, a number as it is written, or nothing for {@code None} and {@code null}. */
  private Optional<String> value() throws MalformedNamesException {
    char first = peek();
    if (first == '\'' || first == '"') {
      at++;
      return Optional.of(quoted(first));
    }
    int start = at;
    while (at < text.length() && isPlain(text.charAt(at))) {
      at++;
    }
    String plain = text.substring(start, at);
    if (plain.equals("None") || plain.equals("null")) {
      return Optional.empty();
    }
    require(plain.matches("-?\\d+(\\.\\d+)?"));
    return Optional.of(plain);
  }

  private static boolean isPlain(char character) {
    return Character.isLetterOrDigit(character) || character == '.' || character == '-';
  }

  private String quoted(char quote) throws MalformedNamesException {
    StringBuilder value = new StringBuilder();
    while (true) {
      char character = take();
      if (character == quote) {
        return value.toString();
      }
      value.appendCodePoint(character == '\\' ? escaped() : character);
    }
  }

  /** What Python and JSON write after a backslash. */
  private int escaped() throws MalformedNamesException {
    char character = take();
    return switch (character) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'x' -> hexadecimal(2);
      case 'u' -> hexadecimal(4);
      case 'U' -> hexadecimal(8);
      default -> character;
    };
  }

  private int hexadecimal(int digits) throws MalformedNamesException {
    require(at + digits <= text.length());
    try {
      int codePoint = Integer.parseInt(text.substring(at, at + digits), HEXADECIMAL);
      require(Character.isValidCodePoint(codePoint));
      at += digits;
      return codePoint;
    } catch (NumberFormatException e) {
      throw new MalformedNamesException(e);
    }
  }

  private char take() throws MalformedNamesException {
    require(at < text.length());
    return text.charAt(at++);
  }

  /** The next character that is not white space, or {@link #NOTHING} at the end. */
  private char peek() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : NOTHING;
  }

  private char next() throws MalformedNamesException {
    peek();
    return take();
  }

  private static void require(boolean condition) throws MalformedNamesException {
    if (!condition) {
      throw new MalformedNamesException();
    }
  }

  /** Ends the reading of what is of another form. */
  private static final class MalformedNamesException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedNamesException() {}

    MalformedNamesException(Throwable cause) {
      super(cause);
    }
  }
}
