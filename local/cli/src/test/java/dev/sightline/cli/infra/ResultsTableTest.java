package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Athena's table over results/ has the columns of the contract's JSON Schema. */
class ResultsTableTest {

  private static final String SCHEMA =
      "libs/contract/src/main/resources/dev/sightline/contract/batch-result.schema.json";
  private static final Pattern COLUMN = Pattern.compile("\\[\"([a-z0-9]+)\", \"([^\"]+)\"]");

  @Test
  void shouldHaveTheColumnsOfTheSchemaInItsOrder() throws IOException {
    JsonNode schema = new ObjectMapper().readTree(Repository.read(SCHEMA));

    Map<String, String> columns = columns();

    assertThat(columns).isNotEmpty();
    assertThat(columns.entrySet())
        .containsExactlyElementsOf(new Types(schema.path("$defs")).of(schema).entrySet());
  }

  /** A count may be a bigint: for JSON Schema both are integers. */
  private static Map<String, String> columns() {
    String table =
        Repository.between(
            Repository.read("terraform/analytics.tf"), "batch_columns = [", "\n  ]\n");
    return COLUMN
        .matcher(table)
        .results()
        .collect(
            Collectors.toMap(
                column -> column.group(1),
                column -> column.group(2).replace("bigint", "int"),
                (first, second) -> first + " and " + second,
                LinkedHashMap::new));
  }

  /** The types of Hive that stand for those of JSON Schema. */
  private record Types(JsonNode definitions) {

    Map<String, String> of(JsonNode object) {
      Map<String, String> types = new LinkedHashMap<>();
      object
          .path("properties")
          .properties()
          .forEach(p -> types.put(p.getKey().toLowerCase(Locale.ROOT), type(p.getValue())));
      return types;
    }

    private String type(JsonNode schema) {
      if (schema.has("$ref")) {
        return type(definitions.path(schema.path("$ref").asText().replace("#/$defs/", "")));
      }
      return switch (schema.path("type").asText()) {
        case "object" -> struct(schema);
        case "array" -> "array<" + type(schema.path("items")) + ">";
        case "integer" -> "int";
        case "number" -> "double";
        default -> schema.path("const").isInt() ? "int" : "string";
      };
    }

    private String struct(JsonNode object) {
      return of(object).entrySet().stream()
          .map(field -> field.getKey() + ":" + field.getValue())
          .collect(Collectors.joining(",", "struct<", ">"));
    }
  }
}
