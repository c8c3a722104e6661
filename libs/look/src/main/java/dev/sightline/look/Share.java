package dev.sightline.look;

import java.util.Locale;

/**
 * A part of a whole, drawn as a length.
 *
 * @param share 0 to 1
 */
public record Share(double share) {

  /**
   * @throws IllegalArgumentException if it isn't between 0 and 1
   */
  public Share {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("a share of " + share);
    }
  }

  /** Of a value in the greatest; none where there is none greater than 0. */
  public static Share of(long value, long greatest) {
    return new Share(greatest > 0 ? (double) value / greatest : 0);
  }

  /** For a table, beside the figure that it draws. */
  public String bar() {
    return "<svg class=\"bar\" aria-hidden=\"true\">" + length();
  }

  /** That stands alone; read out as a percentage of what the name, a text, says. */
  public String meter(String name, State state) {
    return String.format(
            Locale.ROOT,
            "<svg class=\"meter %s\" role=\"img\" aria-label=\"%s: %.1f %%\">",
            state.cssClass(),
            Html.escape(name),
            share * 100)
        + length();
  }

  private String length() {
    return String.format(
        Locale.ROOT, "<rect width=\"%.1f%%\" height=\"100%%\"/></svg>", share * 100);
  }
}
