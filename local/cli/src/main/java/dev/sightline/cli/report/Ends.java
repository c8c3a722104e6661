package dev.sightline.cli.report;

import dev.sightline.look.Html;

/** What stands left and right above or below a drawing: text that doesn't shrink with it. */
public final class Ends {

  private Ends() {}

  /** Both are text. */
  public static String of(String left, String right) {
    return "<p class=\"ends small quiet\"><span>%s</span><span>%s</span></p>"
        .formatted(Html.escape(left), Html.escape(right));
  }
}
