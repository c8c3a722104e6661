package dev.sightline.inference.layout;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TransformersFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts what the files of Hugging Face's transformers say of a model into the words of the file
 * beside it: {@code (value × rescale_factor − image_mean) / image_std}, each step only if it is
 * done; the size of the image, whole or cut out; Pillow's bilinear filter where it is the one; and
 * the names of its classes. Source: huggingface/transformers, {@code image_processing_utils.py},
 * {@code models/rt_detr}, {@code models/vit}, {@code models/convnext} and {@code models/mobilevit}
 * ({@code image_processing_*.py}).
 */
final class TransformersConfig {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final double UNIT = 1 / 255.0;

  /** Pillow's numbers for its filters. */
  private static final int BILINEAR = 2;

  private TransformersConfig() {}

  /** Whether there is a file that tells what image the model wants, and in words known here. */
  static boolean tellsTheImage(ModelSignature signature) {
    return json(signature, TransformersFiles.IMAGE).flatMap(TransformersConfig::fit).isPresent();
  }

  /** Empty if no such file is beside the model. */
  static Optional<Sidecar> sidecar(ModelSignature signature) {
    ObjectNode words = NODES.objectNode();
    json(signature, TransformersFiles.IMAGE).ifPresent(image -> putImage(image, words));
    json(signature, TransformersFiles.CONFIG).ifPresent(config -> putLabels(config, words));
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(Sidecar.of(Path.of("preprocessor_config.json"), words));
  }

  private static Optional<JsonNode> json(ModelSignature signature, String key) {
    return signature.metadata(key).map(TransformersConfig::read);
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("written as JSON", e);
    }
  }

  private static void putImage(JsonNode image, ObjectNode words) {
    boolean normalised = isDone(image, "do_normalize", image.has("image_mean"));
    words.put(
        "scale",
        isDone(image, "do_rescale", true) ? image.path("rescale_factor").asDouble(UNIT) : 1);
    words.set("mean", normalised ? image.path("image_mean") : threeTimes(0));
    words.set("deviation", normalised ? image.path("image_std") : threeTimes(1));
    fit(image).ifPresent(fit -> words.put("fit", fit));
    if (image.path("resample").asInt() == BILINEAR) {
      words.put("resampling", "pillow");
    }
    if (isDone(image, "do_flip_channel_order", false)) {
      words.put("colours", "bgr");
    }
  }

  private static boolean isDone(JsonNode image, String step, boolean usually) {
    return image.path(step).asBoolean(usually);
  }

  private static JsonNode threeTimes(int number) {
    return NODES.arrayNode().add(number).add(number).add(number);
  }

  /** Only what there are words for: others, such as a longest side, are left to the layout. */
  private static Optional<String> fit(JsonNode image) {
    JsonNode size = image.path("size");
    if (isDone(image, "do_center_crop", false)) {
      boolean whole =
          size.equals(image.path("crop_size")) || side(size) == side(image.path("crop_size"));
      return Optional.of(whole ? "cover" : "centre-crop");
    }
    return size.has("height") && size.has("width") ? Optional.of("stretch") : Optional.empty();
  }

  /** The short side, or the only one. */
  private static int side(JsonNode size) {
    return size.isInt()
        ? size.asInt()
        : size.path("shortest_edge").asInt(size.path("height").asInt());
  }

  /** Names by index, without gaps; others are left to what the layout makes of them. */
  private static void putLabels(JsonNode config, ObjectNode words) {
    Map<Integer, String> names = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : config.path("id2label").properties()) {
      if (entry.getKey().matches("\\d{1,5}")) {
        names.put(Integer.parseInt(entry.getKey()), entry.getValue().asText());
      }
    }
    if (!names.isEmpty() && names.containsKey(names.size() - 1)) {
      names.values().forEach(words.withArray("labels")::add);
    }
  }
}
