package dev.sightline.lab.evaluate;

import dev.sightline.program.text.TextFile;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * The class names of a file: a line each, or {@code names} of a YOLO dataset's {@code data.yaml}, a
 * list or a map by class id.
 */
final class ClassNames {

  private final Path file;

  private ClassNames(Path file) {
    this.file = file;
  }

  /**
   * By class id, from 0.
   *
   * @throws EvaluationException if it is not such a file
   */
  static List<String> read(Path file) throws IOException {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    try {
      return name.endsWith(".yaml") || name.endsWith(".yml")
          ? new ClassNames(file).ofYaml(TextFile.read(file))
          : TextFile.lines(file).stream().map(String::strip).toList();
    } catch (CharacterCodingException e) {
      throw new EvaluationException(file + ": not a text file (UTF-8)", e);
    }
  }

  private List<String> ofYaml(String text) {
    Object names = parse(text) instanceof Map<?, ?> root ? root.get("names") : "";
    if (names instanceof List<?> list) {
      return list.stream().map(String::valueOf).toList();
    }
    if (names instanceof Map<?, ?> map) {
      return inOrder(map);
    }
    throw new EvaluationException(
        file + ": names is neither a list nor a map from class ids to names");
  }

  private Object parse(String text) {
    try {
      return new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    } catch (YAMLException e) {
      String reason = e.getMessage().strip().replaceAll("\\s+", " ");
      throw new EvaluationException("%s: not valid YAML: %s".formatted(file, reason), e);
    }
  }

  private List<String> inOrder(Map<?, ?> map) {
    Map<Integer, String> byId = new TreeMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      byId.put(id(entry.getKey()), String.valueOf(entry.getValue()));
    }
    List<String> names = new ArrayList<>();
    for (Map.Entry<Integer, String> entry : byId.entrySet()) {
      if (entry.getKey() != names.size()) {
        throw new EvaluationException("%s: names has no class %d".formatted(file, names.size()));
      }
      names.add(entry.getValue());
    }
    return names;
  }

  private int id(Object key) {
    try {
      return Integer.parseInt(String.valueOf(key));
    } catch (NumberFormatException e) {
      throw new EvaluationException(
          "%s: names has the class id '%s'; needed are whole numbers from 0".formatted(file, key),
          e);
    }
  }
}
