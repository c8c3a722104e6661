package dev.sightline.cli.insights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Values and conditions over an event's fields. A field that an event lacks satisfies nothing. */
final class Expression {

  private Expression() {}

  /** A field, a text, a number, or {@code coalesce(…)} of such. */
  static Function<Map<String, String>, Optional<String>> value(Tokens tokens) {
    String token = tokens.next();
    if (token.equals("coalesce")) {
      List<Function<Map<String, String>, Optional<String>>> choices = new ArrayList<>();
      tokens.expect("(");
      do {
        choices.add(value(tokens));
      } while (tokens.takes(","));
      tokens.expect(")");
      return fields ->
          choices.stream()
              .map(choice -> choice.apply(fields))
              .flatMap(Optional::stream)
              .findFirst();
    }
    if (isLiteral(token)) {
      return fields -> Optional.of(literal(token));
    }
    return fields -> Optional.ofNullable(fields.get(token));
  }

  static boolean isLiteral(String token) {
    return token.matches("[\"'].*[\"']|-?\\d+(\\.\\d+)?");
  }

  static String literal(String token) {
    return token.startsWith("\"") || token.startsWith("'")
        ? token.substring(1, token.length() - 1).replace("\\\"", "\"")
        : token;
  }

  static Predicate<Map<String, String>> condition(Tokens tokens) {
    Predicate<Map<String, String>> condition = conjunction(tokens);
    while (tokens.takes("or")) {
      condition = condition.or(conjunction(tokens));
    }
    return condition;
  }

  private static Predicate<Map<String, String>> conjunction(Tokens tokens) {
    Predicate<Map<String, String>> condition = term(tokens);
    while (tokens.takes("and")) {
      condition = condition.and(term(tokens));
    }
    return condition;
  }

  private static Predicate<Map<String, String>> term(Tokens tokens) {
    if (tokens.takes("not")) {
      return term(tokens).negate();
    }
    if (tokens.takes("(")) {
      Predicate<Map<String, String>> inner = condition(tokens);
      tokens.expect(")");
      return inner;
    }
    Function<Map<String, String>, Optional<String>> left = value(tokens);
    String operator = tokens.next();
    return switch (operator) {
      case "like" -> like(left, tokens.next());
      case "in" -> in(left, tokens);
      default -> compare(left, operator, value(tokens));
    };
  }

  private static Predicate<Map<String, String>> like(
      Function<Map<String, String>, Optional<String>> left, String pattern) {
    if (pattern.startsWith("/")) {
      Pattern regex = Pattern.compile(pattern.substring(1, pattern.length() - 1));
      return fields -> left.apply(fields).filter(text -> regex.matcher(text).find()).isPresent();
    }
    String part = literal(pattern);
    return fields -> left.apply(fields).filter(text -> text.contains(part)).isPresent();
  }

  private static Predicate<Map<String, String>> in(
      Function<Map<String, String>, Optional<String>> left, Tokens tokens) {
    List<String> values = new ArrayList<>();
    tokens.expect("[");
    do {
      values.add(literal(tokens.next()));
    } while (tokens.takes(","));
    tokens.expect("]");
    return fields -> left.apply(fields).filter(values::contains).isPresent();
  }

  private static Predicate<Map<String, String>> compare(
      Function<Map<String, String>, Optional<String>> left,
      String operator,
      Function<Map<String, String>, Optional<String>> right) {
    return fields ->
        left.apply(fields)
            .flatMap(l -> right.apply(fields).map(r -> holds(l, operator, r)))
            .orElse(false);
  }

  private static boolean holds(String left, String operator, String right) {
    return switch (operator) {
      case "=" -> Objects.equals(left, right);
      case "!=" -> !Objects.equals(left, right);
      case "<" -> order(left, right) < 0;
      case "<=" -> order(left, right) <= 0;
      case ">" -> order(left, right) > 0;
      case ">=" -> order(left, right) >= 0;
      default -> throw new IllegalArgumentException("no comparison: " + operator);
    };
  }

  /** Numbers by their value, anything else as text. */
  static int order(String left, String right) {
    String number = "-?\\d+(\\.\\d+)?";
    return left.matches(number) && right.matches(number)
        ? Double.compare(Double.parseDouble(left), Double.parseDouble(right))
        : left.compareTo(right);
  }
}
