package dev.sightline.look;

/** Text as it may stand in HTML. */
public final class Html {

  private Html() {}

  /** Fit for an element's content and for an attribute in quotes. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
