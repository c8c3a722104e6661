package dev.sightline.look;

/**
 * A page that opens without a server or a network: the look, and what else it needs, is inside.
 *
 * @param title what it is about, as text
 * @param kind of page, as text, as "demo report"
 * @param ownStyle rules that only this page needs, beside those of the look; CSS
 * @param body HTML, beginning with an {@code h1}
 */
public record Page(String title, String kind, String ownStyle, String body) {

  /** A page that needs no rules of its own. */
  public Page(String title, String kind, String body) {
    this(title, kind, "", body);
  }

  /** The whole document. */
  public String html() {
    String mark = Asset.MARK.dataUrl();
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%1$s – Sightline %2$s</title>
    <link rel="icon" href="%3$s">
    <style>
    %4$s%5$s</style>
    </head>
    <body>
    <header class="site-nav"><span class="brand"><img src="%3$s" width="22" height="22" alt="">Sightline</span>
    <span class="quiet">%2$s</span></header>
    <main>
    %6$s</main>
    </body>
    </html>
    """
        .formatted(
            Html.escape(title), Html.escape(kind), mark, Asset.STYLESHEET.text(), ownStyle, body);
  }
}
