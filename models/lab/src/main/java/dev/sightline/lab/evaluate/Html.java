package dev.sightline.lab.evaluate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parts of HTML pages and SVG drawings. */
final class Html {

  private static final String STYLE = "evaluation.css";

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

  /** A figure in a list of such; both are HTML. */
  static String figure(String name, String value) {
    return "<div><dt>%s</dt><dd>%s</dd></div>".formatted(name, value);
  }

  /**
   * A picture that is part of the page.
   *
   * @param name said where it can't be seen; text
   * @param caption HTML
   */
  static String picture(String name, byte[] jpeg, String caption) {
    return """
    <figure><img alt="%s" src="data:image/jpeg;base64,%s"><figcaption>%s</figcaption></figure>
    """
        .formatted(escape(name), Base64.getEncoder().encodeToString(jpeg), caption);
  }

  /** A whole page that needs nothing else; both are HTML. */
  static String page(String title, String content) throws IOException {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%s</title>
    <style>
    %s</style>
    </head>
    <body>
    <main>
    %s</main>
    </body>
    </html>
    """
        .formatted(title, style(), content);
  }

  private static String style() throws IOException {
    try (InputStream css = Html.class.getResourceAsStream(STYLE)) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
