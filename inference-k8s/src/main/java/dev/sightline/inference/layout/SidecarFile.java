package dev.sightline.inference.layout;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.program.text.TextFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The values of a JSON object in a file, by key. A value of the wrong kind is a {@link
 * ModelLoadException} that says in one line what was found and what is allowed.
 */
final class SidecarFile {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Path path;
  private final JsonNode json;
  private final String prefix;

  private SidecarFile(Path path, JsonNode json, String prefix) {
    this.path = path;
    this.json = json;
    this.prefix = prefix;
  }

  /**
   * @throws ModelLoadException if it is not valid JSON object of these keys
   */
  static SidecarFile read(Path path, Set<String> keys) {
    try {
      SidecarFile file = new SidecarFile(path, JSON.readTree(TextFile.read(path)), "");
      file.requireKnown(keys);
      return file;
    } catch (CharacterCodingException e) {
      throw new ModelLoadException("%s is not a text file (UTF-8)".formatted(path), e);
    } catch (IOException e) {
      String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new ModelLoadException("%s is not valid JSON (%s)".formatted(path, reason), e);
    }
  }

  /** A JSON object that is not in a file; messages name this path all the same. */
  static SidecarFile of(Path path, JsonNode json) {
    return new SidecarFile(path, json, "");
  }

  /** Whether the value is just this text. */
  boolean isText(String key, String expected) {
    return value(key)
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(expected::equals)
        .isPresent();
  }

  private void requireKnown(Set<String> keys) {
    if (!json.isObject()) {
      throw failure("the file is something else; allowed: a JSON object");
    }
    json.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                throw failure(
                    "unknown key '%s%s'; known are: %s"
                        .formatted(prefix, key, String.join(", ", new TreeSet<>(keys))));
              }
            });
  }

  boolean has(String key) {
    return json.has(key);
  }

  /** The object of these keys that the value is; empty if it is no object. */
  Optional<SidecarFile> object(String key, Set<String> keys) {
    Optional<SidecarFile> object =
        value(key)
            .filter(JsonNode::isObject)
            .map(node -> new SidecarFile(path, node, prefix + key + "."));
    object.ifPresent(file -> file.requireKnown(keys));
    return object;
  }

  Optional<String> text(String key) {
    return value(key).map(node -> text(key, node));
  }

  Optional<Boolean> flag(String key) {
    return value(key)
        .map(
            node -> {
              require(node.isBoolean(), key, "true or false");
              return node.asBoolean();
            });
  }

  Optional<Double> number(String key) {
    return value(key).map(node -> number(key, node));
  }

  /** A number within 0 and 1. */
  Optional<Double> share(String key) {
    Optional<Double> number = number(key);
    require(number.isEmpty() || (number.get() >= 0 && number.get() <= 1), key, "0 to 1");
    return number;
  }

  /** A whole number within 0 and that. */
  Optional<Integer> wholeNumber(String key, int greatest) {
    return wholeNumber(key, 0, greatest);
  }

  /** A whole number within these. */
  Optional<Integer> wholeNumber(String key, int least, int greatest) {
    return value(key)
        .map(
            node -> {
              require(isWithin(node, least, greatest), key, least + " to " + greatest);
              return node.asInt();
            });
  }

  /** One or more whole numbers within these. */
  Optional<List<Integer>> wholeNumbers(String key, int least, int greatest) {
    return value(key)
        .map(
            node -> {
              String allowed = "a list of whole numbers, %d to %d".formatted(least, greatest);
              require(node.isArray() && !node.isEmpty(), key, allowed);
              List<Integer> numbers = new ArrayList<>();
              for (JsonNode number : node) {
                require(isWithin(number, least, greatest), key, allowed);
                numbers.add(number.asInt());
              }
              return numbers;
            });
  }

  private static boolean isWithin(JsonNode number, int least, int greatest) {
    return number.isInt() && number.asInt() >= least && number.asInt() <= greatest;
  }

  Optional<List<Double>> threeNumbers(String key) {
    return value(key)
        .map(
            node -> {
              require(node.isArray() && node.size() == 3, key, "three numbers");
              List<Double> numbers = new ArrayList<>();
              node.forEach(number -> numbers.add(number(key, number)));
              return numbers;
            });
  }

  /** A constant of an enum, in lower case and with hyphens. */
  <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    return value(key).map(node -> choice(key, node, type));
  }

  /** A constant that has to be there. */
  <E extends Enum<E>> E requiredChoice(String key, Class<E> type) {
    return choice(key, json.path(key), type);
  }

  private <E extends Enum<E>> E choice(String key, JsonNode node, Class<E> type) {
    List<String> allowed = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      String word = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (node.isTextual() && word.equals(node.asText())) {
        return constant;
      }
      allowed.add(word);
    }
    throw wrong(key, "one of " + String.join(", ", allowed));
  }

  /** Names in a list, or one a line in another file, whose name the value is. */
  Optional<List<String>> names(String key) {
    return value(key).map(node -> node.isTextual() ? lines(key, node.asText()) : list(key, node));
  }

  private List<String> list(String key, JsonNode node) {
    require(node.isArray() && !node.isEmpty(), key, "a list of names, or a file's name");
    List<String> names = new ArrayList<>();
    node.forEach(name -> names.add(text(key, name)));
    return names;
  }

  private List<String> lines(String key, String name) {
    try {
      return TextFile.lines(path.resolveSibling(name)).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (CharacterCodingException e) {
      throw new ModelLoadException(
          "%s: '%s' names '%s', which is not a text file (UTF-8)".formatted(path, key, name), e);
    } catch (IOException e) {
      throw new ModelLoadException(
          "%s: '%s' names '%s', which cannot be read".formatted(path, key, name), e);
    }
  }

  private Optional<JsonNode> value(String key) {
    return Optional.ofNullable(json.get(key));
  }

  private String text(String key, JsonNode node) {
    require(node.isTextual(), key, "text");
    return node.asText();
  }

  private double number(String key, JsonNode node) {
    require(node.isNumber() && Double.isFinite(node.asDouble()), key, "a number");
    return node.asDouble();
  }

  /**
   * @param allowed of the key's value, in words
   * @throws ModelLoadException unless the condition holds
   */
  void require(boolean condition, String key, String allowed) {
    if (!condition) {
      throw wrong(key, allowed);
    }
  }

  private ModelLoadException wrong(String key, String allowed) {
    String value = json.has(key) ? json.get(key).toString() : "missing";
    return failure("'%s%s' is %s; allowed: %s".formatted(prefix, key, value, allowed));
  }

  /** What is wrong with the file; the message begins with its path. */
  ModelLoadException failure(String message) {
    return new ModelLoadException("%s: %s".formatted(path, message));
  }
}
