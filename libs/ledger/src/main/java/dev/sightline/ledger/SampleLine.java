package dev.sightline.ledger;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads one line, character by character: regular expressions for quoted text go as deep as the
 * text is long.
 */
final class SampleLine {

  private final String line;
  private int at;

  private SampleLine(String line) {
    this.line = line;
  }

  /** Empty for a comment, and for anything else that is no sample. */
  static Optional<Sample> read(String line) {
    return new SampleLine(line).sample();
  }

  private Optional<Sample> sample() {
    String name = name();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> labels = new HashMap<>();
    if (isAt('{') && !labels(labels)) {
      return Optional.empty();
    }
    String[] rest = line.substring(at).strip().split("\\s+", 3);
    boolean isSample =
        at < line.length()
            && Character.isWhitespace(line.charAt(at))
            && !rest[0].isEmpty()
            && (rest.length == 1 || (rest.length == 2 && rest[1].matches("-?\\d{1,19}")));
    return isSample ? Optional.of(new Sample(name, labels, number(rest[0]))) : Optional.empty();
  }

  /** A metric's name; a label's has no colon, which is taken all the same. */
  private String name() {
    int begin = at;
    while (at < line.length() && isOfName(line.charAt(at), at > begin)) {
      at++;
    }
    return line.substring(begin, at);
  }

  private static boolean isOfName(char c, boolean isInside) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || c == ':'
        || (isInside && c >= '0' && c <= '9');
  }

  /** Up to behind the closing brace; false where something else stands in between. */
  private boolean labels(Map<String, String> labels) {
    at++;
    while (!isAt('}')) {
      skip(' ');
      String name = name();
      if (name.isEmpty() || !isAt('=')) {
        return false;
      }
      at++;
      Optional<String> value = quoted();
      if (value.isEmpty()) {
        return false;
      }
      labels.put(name, value.get());
      skip(' ');
      skip(',');
      skip(' ');
    }
    at++;
    return true;
  }

  private Optional<String> quoted() {
    if (!isAt('"')) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    for (at++; at < line.length() && !isAt('"'); at++) {
      if (isAt('\\') && at + 1 < line.length()) {
        at++;
        text.append(isAt('n') ? '\n' : line.charAt(at));
      } else {
        text.append(line.charAt(at));
      }
    }
    boolean isClosed = isAt('"');
    at++;
    return isClosed ? Optional.of(text.toString()) : Optional.empty();
  }

  private boolean isAt(char c) {
    return at < line.length() && line.charAt(at) == c;
  }

  private void skip(char c) {
    while (isAt(c)) {
      at++;
    }
  }

  /** Not-a-number counts as nothing, so that one odd gauge spoils no sum. */
  private static double number(String text) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? value : 0;
    } catch (NumberFormatException e) {
      return 0; // "+Inf" and the like.
    }
  }
}
