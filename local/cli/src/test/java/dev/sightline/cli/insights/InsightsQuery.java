package dev.sightline.cli.insights;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query of CloudWatch Logs Insights: {@code fields}, {@code filter}, {@code parse}, {@code
 * stats}, {@code sort}, {@code limit} and {@code display}. Anything else is refused, so that a
 * query that passes uses nothing else.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html">syntax</a>
 */
public final class InsightsQuery {

  private static final Pattern GROUP = Pattern.compile("\\(\\?<(\\w+)>");

  private final List<String> commands = new ArrayList<>();

  public InsightsQuery(String text) {
    String bare =
        text.lines()
            .filter(line -> !line.strip().startsWith("#"))
            .reduce("", (a, b) -> a + "\n" + b);
    // A bar within quotes or slashes parts nothing.
    Matcher matcher =
        Pattern.compile("(?:\"(?:[^\"\\\\]|\\\\.)*\"|/(?:[^/\\\\]|\\\\.)+/|[^|\"/])+")
            .matcher(bare);
    while (matcher.find()) {
      commands.add(matcher.group().strip());
    }
  }

  /** The rows, in their order: names and values. */
  public List<Map<String, String>> run(List<LogEvent> events) {
    List<String> shown = List.of("@timestamp", "@message");
    List<Map<String, String>> rows =
        new ArrayList<>(events.stream().map(event -> copy(event.fields())).toList());
    for (String command : commands) {
      String[] word = command.split("\\s+", 2);
      switch (word[0]) {
        case "fields" -> shown = fields(word[1], rows);
        case "display" -> shown = fields(word[1], rows);
        case "filter" -> filter(word[1], rows);
        case "parse" -> parse(word[1], rows);
        case "sort" -> sort(word[1], rows);
        case "limit" -> rows = rows.subList(0, Math.min(rows.size(), Integer.parseInt(word[1])));
        case "stats" -> {
          Stats stats = new Stats(word[1]);
          rows = stats.of(rows);
          shown = stats.names();
        }
        default -> throw new IllegalArgumentException("no command that is known: " + command);
      }
    }
    List<String> columns = shown;
    return rows.stream().map(row -> chosen(row, columns)).toList();
  }

  private static Map<String, String> copy(Map<String, String> fields) {
    return new LinkedHashMap<>(fields);
  }

  private static Map<String, String> chosen(Map<String, String> row, List<String> columns) {
    Map<String, String> chosen = new LinkedHashMap<>();
    columns.forEach(column -> chosen.put(column, row.getOrDefault(column, "")));
    return chosen;
  }

  private static List<String> fields(String text, List<Map<String, String>> rows) {
    Tokens tokens = new Tokens(text);
    List<String> names = new ArrayList<>();
    do {
      names.add(field(tokens, rows));
    } while (tokens.takes(","));
    tokens.end();
    return names;
  }

  private static String field(Tokens tokens, List<Map<String, String>> rows) {
    Tokens.Mark start = tokens.mark();
    Function<Map<String, String>, Optional<String>> value = Expression.value(tokens);
    String name = tokens.takes("as") ? tokens.next() : start.text();
    rows.forEach(row -> value.apply(row).ifPresent(found -> row.put(name, found)));
    return name;
  }

  private static void filter(String text, List<Map<String, String>> rows) {
    Tokens tokens = new Tokens(text);
    Predicate<Map<String, String>> condition = Expression.condition(tokens);
    tokens.end();
    rows.removeIf(condition.negate());
  }

  private static void parse(String text, List<Map<String, String>> rows) {
    Tokens tokens = new Tokens(text);
    String field = tokens.next();
    String written = tokens.next();
    tokens.end();
    if (!written.startsWith("/")) {
      throw new IllegalArgumentException("only regular expressions are known: " + text);
    }
    String regex = written.substring(1, written.length() - 1);
    Pattern pattern = Pattern.compile(regex);
    List<String> names = GROUP.matcher(regex).results().map(group -> group.group(1)).toList();
    for (Map<String, String> row : rows) {
      Matcher matcher = pattern.matcher(row.getOrDefault(field, ""));
      if (matcher.find()) {
        names.forEach(name -> row.put(name, matcher.group(name)));
      }
    }
  }

  private static void sort(String text, List<Map<String, String>> rows) {
    Tokens tokens = new Tokens(text);
    String field = tokens.next();
    Comparator<Map<String, String>> order =
        Comparator.comparing(row -> row.getOrDefault(field, ""), Expression::order);
    rows.sort(tokens.takes("desc") ? order.reversed() : order);
    tokens.takes("asc");
    tokens.end();
  }
}
