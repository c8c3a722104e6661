package dev.sightline.cli.insights;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** {@code count(…)}, {@code max(…)}, {@code pct(…, n)}, by fields. */
final class Stats {

  private final Map<String, Function<List<Map<String, String>>, String>> sums =
      new LinkedHashMap<>();
  private final List<String> by = new ArrayList<>();
  private final List<Function<Map<String, String>, String>> keys = new ArrayList<>();

  Stats(String text) {
    Tokens tokens = new Tokens(text);
    do {
      Tokens.Mark start = tokens.mark();
      Function<List<Map<String, String>>, String> sum = sum(tokens);
      sums.put(tokens.takes("as") ? tokens.next() : start.text(), sum);
    } while (tokens.takes(","));
    if (tokens.takes("by")) {
      do {
        Tokens.Mark start = tokens.mark();
        keys.add(key(tokens));
        by.add(start.text());
      } while (tokens.takes(","));
    }
    tokens.end();
  }

  /** A field, or {@code bin(…m)} of the time. */
  private static Function<Map<String, String>, String> key(Tokens tokens) {
    String field = tokens.next();
    if (!field.equals("bin")) {
      return row -> row.getOrDefault(field, "");
    }
    tokens.expect("(");
    long seconds = 60 * Long.parseLong(tokens.next().replaceFirst("m$", ""));
    tokens.expect(")");
    return row -> {
      long time = Instant.parse(row.get("@timestamp")).getEpochSecond();
      return Instant.ofEpochSecond(time - time % seconds).toString();
    };
  }

  private static Function<List<Map<String, String>>, String> sum(Tokens tokens) {
    String function = tokens.next();
    tokens.expect("(");
    String field = tokens.next();
    double percent = tokens.takes(",") ? Double.parseDouble(tokens.next()) : 100;
    tokens.expect(")");
    return switch (function) {
      case "count" ->
          rows ->
              Long.toString(
                  rows.stream().filter(r -> field.equals("*") || r.containsKey(field)).count());
      case "max", "pct" -> rows -> percentile(rows, field, percent);
      default -> throw new IllegalArgumentException("no function that is known: " + function);
    };
  }

  private static String percentile(List<Map<String, String>> rows, String field, double percent) {
    List<Double> values =
        rows.stream()
            .filter(row -> row.containsKey(field))
            .map(row -> Double.parseDouble(row.get(field)))
            .sorted()
            .toList();
    return values.isEmpty()
        ? ""
        : Double.toString(values.get((int) Math.ceil(values.size() * percent / 100) - 1));
  }

  List<String> names() {
    List<String> names = new ArrayList<>(by);
    names.addAll(sums.keySet());
    return names;
  }

  List<Map<String, String>> of(List<Map<String, String>> rows) {
    Map<List<String>, List<Map<String, String>>> groups = new LinkedHashMap<>();
    for (Map<String, String> row : rows) {
      List<String> key = keys.stream().map(part -> part.apply(row)).toList();
      groups.computeIfAbsent(key, any -> new ArrayList<>()).add(row);
    }
    List<Map<String, String>> results = new ArrayList<>();
    groups.forEach(
        (key, group) -> {
          Map<String, String> result = new LinkedHashMap<>();
          for (int i = 0; i < key.size(); i++) {
            result.put(by.get(i), key.get(i));
          }
          sums.forEach((name, sum) -> result.put(name, sum.apply(group)));
          results.add(result);
        });
    return results;
  }
}
