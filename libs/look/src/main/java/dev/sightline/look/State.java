package dev.sightline.look;

import java.util.Locale;

/** How something is, by colour and always by words. */
public enum State {
  GOOD,
  WARN,
  BAD,
  QUIET;

  /** A few words beside what they are about; text. */
  public String badge(String words) {
    return "<span class=\"badge %s\">%s</span>".formatted(cssClass(), Html.escape(words));
  }

  /** A sentence or more above what they are about; text. */
  public String notice(String sentences) {
    return "<p class=\"notice %s\">%s</p>\n".formatted(cssClass(), Html.escape(sentences));
  }

  /** The name of its rules in the stylesheet. */
  public String cssClass() {
    return name().toLowerCase(Locale.ROOT);
  }
}
