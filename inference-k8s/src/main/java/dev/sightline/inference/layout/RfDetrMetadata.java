package dev.sightline.inference.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.Resampling;
import dev.sightline.inference.model.ModelSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What newer exporters of RF-DETR say of a model in its metadata: which of its logits are classes,
 * their names, and what image it wants. Source: roboflow/rf-detr, {@code
 * src/rfdetr/export/_runtime/metadata.py} ({@code ExportMetadata}, schema 1).
 *
 * @param ids the logit of each class
 * @param names of the classes, in the same order
 */
record RfDetrMetadata(
    ClassIds ids, List<String> names, Normalisation normalisation, Resampling resampling) {

  private static final String KEY = "rfdetr_inference";
  private static final int SCHEMA = 1;
  private static final int COLOURS = 3;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  RfDetrMetadata {
    names = List.copyOf(names);
  }

  /** Whether there is any, understood or not. */
  static boolean isIn(ModelSignature signature) {
    return signature.metadata(KEY).isPresent();
  }

  /** Empty if there is none, or it is of another schema. */
  static Optional<RfDetrMetadata> of(ModelSignature signature) {
    return signature
        .metadata(KEY)
        .flatMap(RfDetrMetadata::json)
        .filter(RfDetrMetadata::isUnderstood)
        .flatMap(RfDetrMetadata::of);
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return Optional.of(JSON.readTree(text));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean isUnderstood(JsonNode json) {
    return json.path("schema_version").asInt() == SCHEMA
        && json.path("channel_order").asText().equals("RGB")
        && json.path("resize_interpolation").asText().equals("bilinear")
        && json.path("resize_antialias").isBoolean()
        && json.path("pixel_scale").isNumber();
  }

  private static Optional<RfDetrMetadata> of(JsonNode json) {
    Map<Integer, String> classes = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : json.path("class_id_to_name").properties()) {
      if (!entry.getKey().matches("\\d{1,5}") || !entry.getValue().isTextual()) {
        return Optional.empty();
      }
      classes.put(Integer.parseInt(entry.getKey()), entry.getValue().asText());
    }
    List<Double> means = numbers(json.path("means"));
    List<Double> deviations = numbers(json.path("stds"));
    if (classes.isEmpty()
        || means.size() != COLOURS
        || deviations.size() != COLOURS
        || deviations.contains(0.0)) {
      return Optional.empty();
    }
    return Optional.of(
        new RfDetrMetadata(
            new ClassIds(List.copyOf(classes.keySet())),
            List.copyOf(classes.values()),
            new Normalisation(json.path("pixel_scale").asDouble(), means, deviations),
            json.path("resize_antialias").asBoolean() ? Resampling.PILLOW : Resampling.BILINEAR));
  }

  private static List<Double> numbers(JsonNode list) {
    List<Double> numbers = new ArrayList<>();
    list.forEach(number -> numbers.add(number.asDouble()));
    return numbers;
  }

  /** Whether a row of that many logits has one for each class. */
  boolean fits(int channels) {
    return ids.byIndex().stream().allMatch(id -> id < channels);
  }

  /** The signature with these names, unless it has others from the file beside the model. */
  ModelSignature applyTo(ModelSignature signature) {
    return signature.metadata(ClassLabels.NAMES).isPresent()
        ? signature
        : ClassLabels.named(signature, names);
  }
}
