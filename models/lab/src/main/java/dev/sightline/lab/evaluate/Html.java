package dev.sightline.lab.evaluate;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text for an HTML page or SVG drawing. */
final class Html {

  private Html() {}

  /** Fit for an element's content and for an attribute in quotes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /** A row of a table; the cells are HTML. */
  static String row(String... cells) {
    return Stream.of(cells).collect(Collectors.joining("</td><td>", "<tr><td>", "</td></tr>\n"));
  }
}
