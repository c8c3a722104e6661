package dev.sightline.lab.evaluate;

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
}
