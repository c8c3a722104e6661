package dev.sightline.cli.faults.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.ToLongFunction;

/** The table of a run, as Markdown and as JSON. Thread-safe. */
public final class FaultTable {

  private static final String HEAD =
      """
      | scenario | injected | published | stored | dead-lettered | lost | duplicates | dead letters repeated | recovery p50 s | p95 s |
      |---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
      """;

  private final long startedAt = System.nanoTime();
  private final List<FaultRow> rows = new CopyOnWriteArrayList<>();
  private final List<String> notes = new CopyOnWriteArrayList<>();

  public void add(FaultRow row) {
    rows.add(row);
  }

  /** Adds a measurement that has no column. */
  public void note(String text) {
    notes.add(text);
  }

  /** How many faults there were in all. */
  public int injected() {
    return rows.stream().mapToInt(FaultRow::injected).sum();
  }

  /** Writes {@code faults.md} and {@code faults.json}. */
  public void writeTo(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("faults.md"), markdown());
    new ObjectMapper()
        .writerWithDefaultPrettyPrinter()
        .writeValue(directory.resolve("faults.json").toFile(), json());
  }

  private String markdown() {
    StringBuilder text = new StringBuilder(conditions()).append(HEAD);
    rows.forEach(row -> text.append(line(row)));
    text.append(
        "| **all** | %d | %d | %d | %d | %d | %d | %d | | |\n"
            .formatted(
                injected(),
                sum(StreamLedger::published),
                sum(StreamLedger::stored),
                sum(StreamLedger::deadLettered),
                sum(StreamLedger::lost),
                sum(StreamLedger::duplicates),
                sum(StreamLedger::repeatedDeadLetters)));
    notes.forEach(note -> text.append("\n- ").append(note));
    return text.append('\n').toString();
  }

  /** What the run was, for readers of the table alone. */
  private String conditions() {
    return String.format(
        Locale.ROOT,
        "%d faults in %d minutes, %d processors, Java %s, %s %s:%n%n",
        injected(),
        Duration.ofNanos(System.nanoTime() - startedAt).toMinutes(),
        Runtime.getRuntime().availableProcessors(),
        Runtime.version(),
        System.getProperty("os.name"),
        System.getProperty("os.arch"));
  }

  private static String line(FaultRow row) {
    StreamLedger ledger = row.ledger();
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %d | %d | %d | %.1f | %.1f |\n",
        row.scenario(),
        row.injected(),
        ledger.published(),
        ledger.stored(),
        ledger.deadLettered(),
        ledger.lost(),
        ledger.duplicates(),
        ledger.repeatedDeadLetters(),
        row.p50Seconds(),
        row.p95Seconds());
  }

  private long sum(ToLongFunction<StreamLedger> figure) {
    return rows.stream().map(FaultRow::ledger).mapToLong(figure).sum();
  }

  private ObjectNode json() {
    ObjectNode root = new ObjectMapper().createObjectNode().put("injected", injected());
    notes.forEach(root.withArray("notes")::add);
    ArrayNode scenarios = root.putArray("scenarios");
    for (FaultRow row : rows) {
      StreamLedger ledger = row.ledger();
      ObjectNode node = scenarios.addObject().put("scenario", row.scenario());
      node.put("injected", row.injected()).put("published", ledger.published());
      node.put("stored", ledger.stored()).put("deadLettered", ledger.deadLettered());
      node.put("lost", ledger.lost()).put("duplicates", ledger.duplicates());
      node.put("deadLettersRepeated", ledger.repeatedDeadLetters());
      node.put("recoveryP50Seconds", row.p50Seconds()).put("recoveryP95Seconds", row.p95Seconds());
      ledger.problems().forEach(node.withArray("problems")::add);
    }
    return root;
  }
}
