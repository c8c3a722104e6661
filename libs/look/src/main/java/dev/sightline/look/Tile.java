package dev.sightline.look;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A figure that is seen first.
 *
 * @param name what it is of, as text
 * @param value with its unit, as text
 */
public record Tile(String name, String value) {

  /** Side by side, as many in a line as there is room for. */
  public static String row(List<Tile> tiles) {
    return tiles.stream()
        .map(Tile::html)
        .collect(Collectors.joining("", "<dl class=\"tiles\">\n", "</dl>\n"));
  }

  private String html() {
    return "<div class=\"tile\"><dt>%s</dt><dd>%s</dd></div>\n"
        .formatted(Html.escape(name), Html.escape(value));
  }
}
