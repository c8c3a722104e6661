package dev.sightline.deploy.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An estimate as two tables of Markdown: the parts beside the bill's lines, and the sums. */
public final class CostTable {

  private final CostEstimate estimate;
  private final double budget;

  /**
   * @param budget in rupees
   */
  public CostTable(CostEstimate estimate, double budget) {
    this.estimate = estimate;
    this.budget = budget;
  }

  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("| part | on the bill | USD/h | INR/h | INR/day |");
    lines.add("| --- | --- | --: | --: | --: |");
    estimate.lines().forEach(line -> lines.add(part(line)));
    lines.add("");
    lines.add("| " + estimate.list().tax() + " included | " + heads() + " |");
    lines.add("| --- |" + " --: |".repeat(Operation.values().length));
    lines.add(sums("INR an hour", 1));
    lines.add(sums("INR a day", 24));
    lines.add(row("INR " + format("%,.0f", budget) + " last", this::duration));
    return lines;
  }

  /** Where the figures come from. */
  public String origin() {
    PriceList list = estimate.list();
    return format(
        "List prices of %s of %s, 1 USD = INR %.0f; %s of %.0f %% in the second table only."
            + " A star marks a price that no published list confirmed.",
        list.region(), list.date(), list.inrPerUsd(), list.tax(), list.taxPercent());
  }

  private String part(CostLine line) {
    double rupees = line.usdPerHour() * estimate.list().inrPerUsd();
    String star = line.price().confirmed() ? "" : " \\*";
    return format(
        "| %s%s | %s | %.4f | %.2f | %.1f |",
        line.part(), star, line.price().bill(), line.usdPerHour(), rupees, rupees * 24);
  }

  private static String heads() {
    return Arrays.stream(Operation.values())
        .map(Operation::label)
        .collect(Collectors.joining(" | "));
  }

  private String sums(String head, int hours) {
    return row(head, operation -> format("%,.1f", estimate.inrPerHour(operation) * hours));
  }

  private String duration(Operation operation) {
    double hours = estimate.hours(budget, operation);
    return hours < 100 ? format("%.0f hours", hours) : format("%,.0f days", hours / 24);
  }

  private static String row(String head, Function<Operation, String> cell) {
    return Arrays.stream(Operation.values())
        .map(cell)
        .collect(Collectors.joining(" | ", "| " + head + " | ", " |"));
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values);
  }
}
