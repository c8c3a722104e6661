package dev.sightline.look;

import java.util.Objects;

/**
 * A column of a {@link Table}.
 *
 * @param name what stands above it, as text; may be empty
 * @param kind what its cells hold
 */
public record Column(String name, Kind kind) {

  /** What the cells of a column hold. */
  public enum Kind {
    TEXT("", false),
    NUMBER(" class=\"number\"", false),
    MARKUP("", true),
    NUMBER_MARKUP(" class=\"number\"", true),
    WIDE_MARKUP(" class=\"wide\"", true);

    private final String attribute;
    private final boolean markup;

    Kind(String attribute, boolean markup) {
      this.attribute = attribute;
      this.markup = markup;
    }
  }

  public Column {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
  }

  /** Of texts, which are escaped. */
  public static Column text(String name) {
    return new Column(name, Kind.TEXT);
  }

  /** Of numbers with their units, which align at the right and are escaped, too. */
  public static Column number(String name) {
    return new Column(name, Kind.NUMBER);
  }

  /** Of HTML, which is taken as it is. */
  public static Column markup(String name) {
    return new Column(name, Kind.MARKUP);
  }

  /** Of numbers in HTML, one of which stands out. */
  public static Column numberMarkup(String name) {
    return new Column(name, Kind.NUMBER_MARKUP);
  }

  /** Of HTML that wants room, as a {@link Share}'s bar. */
  public static Column wideMarkup(String name) {
    return new Column(name, Kind.WIDE_MARKUP);
  }

  /** A column without a name has no header that could be read out. */
  String head() {
    return name.isEmpty()
        ? "<td%s></td>".formatted(kind.attribute)
        : "<th scope=\"col\"%s>%s</th>".formatted(kind.attribute, Html.escape(name));
  }

  String cell(String content) {
    return "<td%s>%s</td>".formatted(kind.attribute, inside(content));
  }

  /** A cell that names its row. */
  String rowHead(String content) {
    return "<th scope=\"row\"%s>%s</th>".formatted(kind.attribute, inside(content));
  }

  private String inside(String content) {
    return kind.markup ? content : Html.escape(content);
  }
}
