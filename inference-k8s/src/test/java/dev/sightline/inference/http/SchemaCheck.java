package dev.sightline.inference.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Compares JSON with a schema of the API's description as strictly as generated clients do: what is
 * not described is a deviation, too.
 */
final class SchemaCheck {

  private static final String REFERENCE = "#/components/schemas/";

  private final OpenAPI api;
  private final List<String> deviations = new ArrayList<>();

  private SchemaCheck(OpenAPI api) {
    this.api = api;
  }

  /** In words; empty where the value is as the schema says. */
  static List<String> deviations(OpenAPI api, Schema<?> schema, JsonNode value) {
    SchemaCheck check = new SchemaCheck(api);
    check.check("$", schema, value);
    return check.deviations;
  }

  private void check(String where, Schema<?> schema, JsonNode value) {
    if (schema.get$ref() != null) {
      check(where, referenced(schema.get$ref()), value);
    } else if (schema.getAllOf() != null && schema.getProperties() == null) {
      schema.getAllOf().forEach(part -> check(where, part, value));
    } else if (schema.getAnyOf() != null) {
      boolean fits =
          schema.getAnyOf().stream().anyMatch(one -> deviations(api, one, value).isEmpty());
      require(fits, where, "is of none of the forms");
    } else if (value.isNull()) {
      require(Boolean.TRUE.equals(schema.getNullable()), where, "is null");
    } else if (schema.getType() != null) {
      checkType(where, schema, value);
    }
  }

  private Schema<?> referenced(String reference) {
    return Objects.requireNonNull(
        api.getComponents().getSchemas().get(reference.substring(REFERENCE.length())), reference);
  }

  private void checkType(String where, Schema<?> schema, JsonNode value) {
    switch (schema.getType()) {
      case "object" -> {
        require(value.isObject(), where, "is not an object");
        checkObject(where, schema, value);
      }
      case "array" -> {
        require(value.isArray(), where, "is not a list");
        value.forEach(element -> check(where + "[]", schema.getItems(), element));
      }
      case "string" -> {
        require(value.isTextual(), where, "is not a text");
        require(
            schema.getEnum() == null || schema.getEnum().contains(value.asText()),
            where,
            "is none of " + schema.getEnum());
      }
      case "integer" -> require(value.isIntegralNumber(), where, "is not a whole number");
      case "number" -> require(value.isNumber(), where, "is not a number");
      case "boolean" -> require(value.isBoolean(), where, "is not true or false");
      default -> require(false, where, "has the unknown type " + schema.getType());
    }
  }

  private void checkObject(String where, Schema<?> schema, JsonNode value) {
    if (schema.getRequired() != null) {
      schema
          .getRequired()
          .forEach(name -> require(value.has(name), where + "." + name, "is missing"));
    }
    for (Map.Entry<String, JsonNode> field : value.properties()) {
      String path = where + "." + field.getKey();
      Schema<?> described =
          schema.getProperties() == null ? null : schema.getProperties().get(field.getKey());
      if (described != null) {
        check(path, described, field.getValue());
      } else if (schema.getAdditionalProperties() instanceof Schema<?> others) {
        check(path, others, field.getValue());
      } else {
        require(false, path, "is not described");
      }
    }
  }

  private void require(boolean condition, String where, String problem) {
    if (!condition) {
      deviations.add(where + " " + problem);
    }
  }
}
