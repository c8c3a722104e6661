package dev.sightline.look;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table that scrolls by itself where the page is too narrow for it. The first cell of a row names
 * the row.
 *
 * @param name what it is read out as; text
 * @param rows a cell for each column
 */
public record Table(String name, List<Column> columns, List<List<String>> rows) {

  public Table {
    columns = List.copyOf(columns);
    rows = rows.stream().map(List::copyOf).toList();
    for (List<String> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "a row of %d cells in %d columns".formatted(row.size(), columns.size()));
      }
    }
  }

  public String html() {
    return """
    <div class="table" role="region" tabindex="0" aria-label="%s"><table>
    <thead><tr>%s</tr></thead>
    <tbody>
    %s</tbody>
    </table></div>
    """
        .formatted(
            Html.escape(name),
            columns.stream().map(Column::head).collect(Collectors.joining()),
            rows.stream().map(this::row).collect(Collectors.joining()));
  }

  private String row(List<String> cells) {
    return IntStream.range(1, cells.size())
        .mapToObj(i -> columns.get(i).cell(cells.get(i)))
        .collect(Collectors.joining("", "<tr>" + columns.get(0).rowHead(cells.get(0)), "</tr>\n"));
  }
}
