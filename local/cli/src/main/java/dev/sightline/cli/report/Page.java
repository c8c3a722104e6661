package dev.sightline.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A page that opens without a server: its style is inside. */
final class Page {

  private Page() {}

  /**
   * @param title as text
   * @param body as HTML
   */
  static String of(String title, String body) throws IOException {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Sightline: %s</title>
    <style>
    %s</style>
    </head>
    <body>
    <main>
    %s</main>
    </body>
    </html>
    """
        .formatted(Html.escape(title), style(), body);
  }

  private static String style() throws IOException {
    try (InputStream css = Objects.requireNonNull(Page.class.getResourceAsStream("report.css"))) {
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
