package dev.sightline.inference.layout;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.InputSpec;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.image.Resampling;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.ModelSignature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the JSON file beside a model says of it, which goes before what its graph says. Every key is
 * optional: {@code layout}, {@code colours}, {@code scale}, {@code mean}, {@code deviation}, {@code
 * fit}, {@code resampling}, {@code padding}, {@code labels} (a list, or a file with one name a
 * line); of a detector {@code iouThreshold}; of a classifier {@code scores}.
 */
final class Sidecar {

  private static final Set<String> KEYS =
      Set.of(
          "layout",
          "colours",
          "scale",
          "mean",
          "deviation",
          "fit",
          "resampling",
          "padding",
          "labels",
          "iouThreshold",
          "scores");

  private static final int WHITE = 255;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Path file;
  private final JsonNode json;

  private Sidecar(Path file, JsonNode json) {
    this.file = file;
    this.json = json;
  }

  /**
   * @throws ModelLoadException if it is no JSON object of the known keys
   */
  static Sidecar read(Path file) {
    try {
      Sidecar sidecar = new Sidecar(file, JSON.readTree(Files.readAllBytes(file)));
      sidecar.requireKnownKeys();
      return sidecar;
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new ModelLoadException("%s is no JSON (%s)".formatted(file, reason), e);
    }
  }

  private void requireKnownKeys() {
    require(json.isObject(), "the file", "a JSON object");
    json.fieldNames()
        .forEachRemaining(
            key -> {
              if (!KEYS.contains(key)) {
                throw new ModelLoadException(
                    "%s has the unknown key '%s'; known are: %s"
                        .formatted(file, key, String.join(", ", new TreeSet<>(KEYS))));
              }
            });
  }

  Optional<String> layout() {
    return value("layout").map(node -> text("layout", node));
  }

  /** The signature with the labels as its metadata, where every layout looks for them. */
  ModelSignature applyTo(ModelSignature signature) {
    if (value("labels").isEmpty()) {
      return signature;
    }
    Map<String, String> metadata = new HashMap<>(signature.metadata());
    metadata.put("names", ClassLabels.format(labels()));
    return new ModelSignature(
        signature.inputs(), signature.outputs(), metadata, signature.openOutputs());
  }

  /**
   * @throws ModelLoadException if the file does not fit the model
   */
  ModelSpec applyTo(ModelSpec spec) {
    if (value("labels").isPresent() && !spec.labels().names().equals(labels())) {
      throw new ModelLoadException(
          "%s: 'labels' has %d names, and the model %d classes"
              .formatted(file, labels().size(), spec.labels().size()));
    }
    return spec instanceof ClassifierSpec classifier
        ? applyTo(classifier)
        : applyTo((DetectorSpec) spec);
  }

  private ClassifierSpec applyTo(ClassifierSpec spec) {
    requireOnlyFor("iouThreshold", "detectors");
    return new ClassifierSpec(
        input(spec.input()),
        spec.output(),
        spec.labels(),
        value("scores").map(node -> choice("scores", node, ScoreKind.values())).or(spec::scores));
  }

  private DetectorSpec applyTo(DetectorSpec spec) {
    requireOnlyFor("scores", "classifiers");
    return new DetectorSpec(
        spec.layout(),
        input(spec.input()),
        spec.decoder(),
        spec.labels(),
        value("iouThreshold")
            .map(node -> spec.suppression().withMaxIou(unit("iouThreshold", node)))
            .orElse(spec.suppression()),
        spec.sizesInput());
  }

  private void requireOnlyFor(String key, String models) {
    if (value(key).isPresent()) {
      throw new ModelLoadException("%s: '%s' is for %s only".formatted(file, key, models));
    }
  }

  private InputSpec input(InputSpec usual) {
    return new InputSpec(
        usual.name(),
        usual.size(),
        encoding(usual.encoding()),
        choiceOr("fit", usual.fit(), Fit.values()),
        choiceOr("resampling", usual.resampling(), Resampling.values()),
        value("padding").map(this::grey).orElse(usual.padding()));
  }

  private PixelEncoding encoding(PixelEncoding usual) {
    Normalisation normalisation = usual.normalisation();
    double scale = value("scale").map(node -> number("scale", node)).orElse(normalisation.scale());
    require(scale != 0, "scale", "a number other than 0");
    List<Double> mean = three("mean").orElse(normalisation.mean());
    List<Double> deviation = three("deviation").orElse(normalisation.deviation());
    require(!deviation.contains(0.0), "deviation", "three numbers other than 0");
    ColourOrder colours = choiceOr("colours", usual.colours(), ColourOrder.values());
    return new PixelEncoding(
        usual.axes(), usual.elements(), colours, new Normalisation(scale, mean, deviation));
  }

  private <E extends Enum<E>> E choiceOr(String key, E usual, E[] values) {
    return value(key).map(node -> choice(key, node, values)).orElse(usual);
  }

  private int grey(JsonNode node) {
    require(node.isInt() && node.asInt() >= 0 && node.asInt() <= WHITE, "padding", "0 to 255");
    return node.asInt();
  }

  private List<String> labels() {
    JsonNode node = json.get("labels");
    return node.isTextual() ? lines(node.asText()) : list(node);
  }

  private List<String> list(JsonNode node) {
    require(node.isArray() && !node.isEmpty(), "labels", "a list of names, or a file's name");
    List<String> names = new ArrayList<>();
    node.forEach(name -> names.add(text("labels", name)));
    return names;
  }

  private List<String> lines(String name) {
    Path names = file.resolveSibling(name);
    try {
      return Files.readAllLines(names).stream()
          .map(String::strip)
          .filter(s -> !s.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new ModelLoadException(
          "%s: 'labels' names '%s', which cannot be read".formatted(file, name), e);
    }
  }

  private Optional<JsonNode> value(String key) {
    return Optional.ofNullable(json.get(key));
  }

  private Optional<List<Double>> three(String key) {
    return value(key)
        .map(
            node -> {
              require(node.isArray() && node.size() == 3, key, "three numbers");
              List<Double> numbers = new ArrayList<>();
              node.forEach(number -> numbers.add(number(key, number)));
              return numbers;
            });
  }

  private String text(String key, JsonNode node) {
    require(node.isTextual(), key, "text");
    return node.asText();
  }

  private double number(String key, JsonNode node) {
    require(node.isNumber() && Double.isFinite(node.asDouble()), key, "a number");
    return node.asDouble();
  }

  private double unit(String key, JsonNode node) {
    double number = number(key, node);
    require(number >= 0 && number <= 1, key, "0 to 1");
    return number;
  }

  private <E extends Enum<E>> E choice(String key, JsonNode node, E[] values) {
    List<String> allowed = new ArrayList<>();
    for (E value : values) {
      String word = value.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (node.isTextual() && word.equals(node.asText())) {
        return value;
      }
      allowed.add(word);
    }
    throw wrong(key, "one of " + String.join(", ", allowed));
  }

  private void require(boolean condition, String key, String allowed) {
    if (!condition) {
      throw wrong(key, allowed);
    }
  }

  private ModelLoadException wrong(String key, String allowed) {
    String found = json.isObject() && json.has(key) ? json.get(key).toString() : "something else";
    return new ModelLoadException(
        "%s: '%s' is %s; allowed is %s".formatted(file, key, found, allowed));
  }
}
