package dev.sightline.cli.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.ObjectKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The table over {@code results/} of terraform/analytics.tf, read by DuckDB as Athena reads it: the
 * columns and types of the definition, one document a line, names without regard to case, the
 * partitions from the keys. A query says which streams it reads, as an injected partition demands.
 */
public final class AthenaTable implements AutoCloseable {

  private static final Path DEFINITION = Repository.path("terraform/analytics.tf");
  private static final Pattern COLUMN = Pattern.compile("\\[\"([a-z0-9]+)\", \"([^\"]+)\"]");
  private static final ObjectKeys KEYS = new ObjectKeys("");

  private final Path bucket;
  private final LocalDate today;
  private final Connection connection;
  private boolean defined;

  /**
   * @param bucket a directory in its place
   * @param today what the queries take for today
   */
  public AthenaTable(Path bucket, LocalDate today) throws SQLException {
    this.bucket = bucket;
    this.today = today;
    this.connection = DriverManager.getConnection("jdbc:duckdb:");
  }

  /** Stores a result under its key. */
  void store(BatchResult result) throws Exception {
    store(new BatchResultJson().encode(result));
  }

  /** Stores a result's document as it is under its key. */
  public void store(byte[] json) throws Exception {
    BatchResult result = new BatchResultJson().decode(json);
    Path file =
        bucket.resolve(
            KEYS.result(result.stream(), result.frames().get(0).capturedAt(), result.batchId()));
    Files.createDirectories(file.getParent());
    // Athena's SerDe takes a line for a document and lowers the names in it.
    List<String> lines = new String(json, StandardCharsets.UTF_8).lines().toList();
    List<String> lowered = new ArrayList<>();
    for (String line : lines) {
      lowered.add(lower(new ObjectMapper().readTree(line)).toString());
    }
    Files.write(file, lowered);
  }

  private static JsonNode lower(JsonNode node) {
    if (node.isObject()) {
      ObjectNode lowered = JsonNodeFactory.instance.objectNode();
      node.properties()
          .forEach(p -> lowered.set(p.getKey().toLowerCase(Locale.ROOT), lower(p.getValue())));
      return lowered;
    }
    if (node.isArray()) {
      ArrayNode lowered = JsonNodeFactory.instance.arrayNode();
      node.forEach(element -> lowered.add(lower(element)));
      return lowered;
    }
    return node;
  }

  /** What a saved query says of some streams, row by row. */
  public List<Map<String, Object>> run(String query, String... streams) throws SQLException {
    define();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(text(query, List.of(streams)))) {
      List<Map<String, Object>> read = new ArrayList<>();
      while (rows.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          Object value = rows.getObject(column);
          row.put(
              rows.getMetaData().getColumnLabel(column),
              value instanceof Number number && !(value instanceof Double)
                  ? number.longValue()
                  : value);
        }
        read.add(row);
      }
      return read;
    }
  }

  private String text(String query, List<String> streams) {
    String resource =
        Repository.between(
            Repository.read(DEFINITION),
            "resource \"aws_athena_named_query\" \"" + query + "\" {",
            "\n}\n");
    String injected = "stream_id IN (${local.queried_streams})";
    if (!resource.contains(injected)) {
      throw new IllegalStateException(query + " does not say which streams it reads");
    }
    return Repository.between(resource, "<<-EOT\n", "EOT")
        .replace(
            "${local.queried_streams}",
            streams.stream().map(stream -> "'" + stream + "'").collect(Collectors.joining(", ")))
        .replace("current_timestamp AT TIME ZONE 'UTC'", "TIMESTAMP '" + today + " 10:30:00'");
  }

  private void define() throws SQLException {
    if (defined) {
      return;
    }
    defined = true;
    try (Statement statement = connection.createStatement()) {
      // What Trino calls otherwise.
      statement.execute("CREATE MACRO date_format(t, f) AS strftime(t, f)");
      statement.execute("CREATE MACRO cardinality(l) AS len(l)");
      statement.execute(
          """
          CREATE VIEW batches AS
          SELECT * EXCLUDE (filename),
                 regexp_extract(filename, '/stream=([^/]+)/', 1) AS stream_id,
                 regexp_extract(filename, '/date=([^/]+)/', 1) AS day,
                 CAST(regexp_extract(filename, '/hour=([^/]+)/', 1) AS INTEGER) AS utc_hour
          FROM read_json('%s/results/*/*/*/*.json', format = 'newline_delimited', filename = true,
                         columns = {%s})
          """
              .formatted(bucket, columns()));
    }
  }

  private static String columns() {
    String table = Repository.between(Repository.read(DEFINITION), "batch_columns = [", "\n  ]\n");
    return COLUMN
        .matcher(table)
        .results()
        .map(column -> "'%s': '%s'".formatted(column.group(1), new HiveType(column.group(2)).sql()))
        .collect(Collectors.joining(", "));
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  /** A type as Hive writes it. */
  private record HiveType(String text) {

    private static final Pattern STRUCT = Pattern.compile("struct<(.*)>");
    private static final Pattern ARRAY = Pattern.compile("array<(.*)>");

    String sql() {
      Matcher struct = STRUCT.matcher(text);
      if (struct.matches()) {
        return fields(struct.group(1)).stream()
            .map(HiveType::field)
            .collect(Collectors.joining(", ", "STRUCT(", ")"));
      }
      Matcher array = ARRAY.matcher(text);
      if (array.matches()) {
        return new HiveType(array.group(1)).sql() + "[]";
      }
      return text.equals("string") ? "VARCHAR" : text.toUpperCase(Locale.ROOT);
    }

    private static String field(String field) {
      int colon = field.indexOf(':');
      return '"'
          + field.substring(0, colon)
          + "\" "
          + new HiveType(field.substring(colon + 1)).sql();
    }

    /** What commas part that are in no inner type. */
    private static List<String> fields(String list) {
      List<String> fields = new ArrayList<>();
      int depth = 0;
      int start = 0;
      for (int i = 0; i < list.length(); i++) {
        char c = list.charAt(i);
        depth += c == '<' ? 1 : c == '>' ? -1 : 0;
        if (c == ',' && depth == 0) {
          fields.add(list.substring(start, i));
          start = i + 1;
        }
      }
      fields.add(list.substring(start));
      return fields;
    }
  }
}
