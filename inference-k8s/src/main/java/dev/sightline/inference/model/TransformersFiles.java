package dev.sightline.inference.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.program.text.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files in which Hugging Face's transformers say what a model's graph does not: {@code
 * preprocessor_config.json}, what image it wants, and {@code config.json}, the names of its
 * classes. Exporters leave them beside the graph, or beside the directory {@code onnx} that has it.
 * They are read for graphs whose image is {@code pixel_values}, as transformers call it. Sources:
 * huggingface/transformers, {@code image_processing_base.py} and {@code configuration_utils.py};
 * huggingface/optimum-onnx; huggingface/transformers.js, {@code scripts/convert.py}.
 */
public final class TransformersFiles {

  /** The metadata property that holds {@code preprocessor_config.json}. */
  public static final String IMAGE = "sightline.preprocessor_config";

  /** The metadata property that holds {@code config.json}. */
  public static final String CONFIG = "sightline.config";

  private static final String PIXELS = "pixel_values";
  private static final String GRAPHS = "onnx";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private TransformersFiles() {}

  /**
   * What the files say, as if the graph's metadata did; {@code imgsz} settles an open size.
   *
   * @param model the graph's file
   * @throws ModelLoadException if one of the files cannot be read or is no JSON
   */
  static Map<String, String> beside(Path model, List<TensorSpec> inputs) {
    Map<String, String> metadata = new HashMap<>();
    if (inputs.stream().anyMatch(input -> input.name().equals(PIXELS) && input.isReal())) {
      find(model, "preprocessor_config.json")
          .ifPresent(
              file -> {
                JsonNode image = read(file);
                metadata.put(IMAGE, image.toString());
                side(image).ifPresent(size -> metadata.put("imgsz", size));
              });
      find(model, "config.json").ifPresent(file -> metadata.put(CONFIG, read(file).toString()));
    }
    return metadata;
  }

  private static Optional<Path> find(Path model, String name) {
    Path directory = model.toAbsolutePath().getParent();
    Path beside = directory.resolve(name);
    boolean nested = GRAPHS.equals(String.valueOf(directory.getFileName()));
    return Optional.of(
            Files.isRegularFile(beside) || !nested ? beside : directory.resolveSibling(name))
        .filter(Files::isRegularFile);
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(TextFile.read(file));
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new ModelLoadException("%s is not valid JSON (%s)".formatted(file, reason), e);
    }
  }

  /** What is cut out, or what the image is resized to, if that is of one size. */
  private static Optional<String> side(JsonNode image) {
    JsonNode size =
        image.path("do_center_crop").asBoolean() && image.has("crop_size")
            ? image.get("crop_size")
            : image.path("size");
    if (size.isInt()) {
      return Optional.of(size.asText());
    }
    if (size.path("height").isInt() && size.path("width").isInt()) {
      return Optional.of(
          "[%d, %d]".formatted(size.get("height").asInt(), size.get("width").asInt()));
    }
    return size.path("shortest_edge").isInt() && !size.has("longest_edge")
        ? Optional.of(size.get("shortest_edge").asText())
        : Optional.empty();
  }
}
