package dev.sightline.deploy.sizing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines of at most 80 columns. */
final class Lines {

  private static final int WIDTH = 80;
  private static final String INDENT = "  ";

  private final List<String> lines = new ArrayList<>();

  void title(String text) {
    if (!lines.isEmpty()) {
      lines.add("");
    }
    text(text, "");
  }

  void add(String pattern, Object... values) {
    text(String.format(Locale.ROOT, pattern, values), INDENT);
  }

  List<String> all() {
    return List.copyOf(lines);
  }

  /** Breaks at blanks; what follows stands further in. */
  private void text(String text, String indent) {
    String rest = indent + text;
    while (rest.length() > WIDTH) {
      int blank = rest.lastIndexOf(' ', WIDTH);
      if (rest.substring(0, Math.max(0, blank)).isBlank()) {
        break;
      }
      lines.add(rest.substring(0, blank).stripTrailing());
      rest = indent + INDENT + rest.substring(blank + 1).stripLeading();
    }
    lines.add(rest);
  }
}
