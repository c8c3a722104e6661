package dev.sightline.inference.backend;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.inference.model.Datatypes;
import dev.sightline.inference.model.TensorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON of a model's metadata. Lengths may be numbers or, as some proxies of gRPC write
 * them, text. Texts under {@code parameters} are the model's own properties.
 */
record MetadataReader(AnswerCheck check) {

  private static final int MAX_RANK = 16;

  BackendMetadata read(JsonNode json) {
    return new BackendMetadata(
        json.path("platform").asText(),
        tensors(json, "inputs"),
        tensors(json, "outputs"),
        properties(json.path("parameters")));
  }

  private List<TensorSpec> tensors(JsonNode json, String field) {
    List<TensorSpec> tensors = new ArrayList<>();
    for (JsonNode tensor : json.path(field)) {
      tensors.add(tensor(tensor));
    }
    if (tensors.isEmpty()) {
      throw check.failed("answered metadata without '%s'".formatted(field));
    }
    return tensors;
  }

  private TensorSpec tensor(JsonNode tensor) {
    String name = tensor.path("name").asText();
    String datatype = tensor.path("datatype").asText();
    JsonNode shape = tensor.path("shape");
    if (name.isEmpty() || datatype.isEmpty() || !shape.isArray() || shape.size() > MAX_RANK) {
      throw check.failed(
          "answered metadata with a tensor that lacks a name, a datatype or a shape");
    }
    List<Long> lengths = new ArrayList<>();
    for (JsonNode length : shape) {
      lengths.add(length(name, length));
    }
    return new TensorSpec(name, Datatypes.type(datatype), lengths);
  }

  /** Any negative length is an open one. */
  private long length(String tensor, JsonNode length) {
    if (!length.asText().matches("-?\\d{1,15}")) {
      throw check.failed(
          "answered metadata with a shape of '%s' that has no numbers".formatted(tensor));
    }
    return Math.max(TensorSpec.DYNAMIC, Long.parseLong(length.asText()));
  }

  private static Map<String, String> properties(JsonNode parameters) {
    Map<String, String> properties = new HashMap<>();
    parameters
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (parameters.path(name).isTextual()) {
                properties.put(name, parameters.path(name).asText());
              }
            });
    return properties;
  }
}
