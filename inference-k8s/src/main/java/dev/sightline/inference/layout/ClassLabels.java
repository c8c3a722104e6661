package dev.sightline.inference.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Class names by class index.
 *
 * @param names index 0 first
 */
public record ClassLabels(List<String> names) {

  /**
   * One entry of the {@code names} metadata that Ultralytics' exporters write, a Python dictionary:
   * {@code {0: 'person', 1: "hair drier"}}.
   */
  private static final Pattern ENTRY =
      Pattern.compile("(\\d{1,5})\\s*:\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\")");

  public ClassLabels {
    names = List.copyOf(names);
  }

  /**
   * The labels of a model with that many classes: those that its metadata names, else COCO's if
   * there are 80, else {@code class-0}, {@code class-1}, ….
   *
   * @param metadata the model's {@code names} property; one that names another number of classes is
   *     ignored
   */
  public static ClassLabels of(Optional<String> metadata, int classes) {
    List<String> named = metadata.map(ClassLabels::parse).orElse(List.of());
    if (named.size() == classes) {
      return new ClassLabels(named);
    }
    return classes == CocoLabels.NAMES.size()
        ? new ClassLabels(CocoLabels.NAMES)
        : numbered(classes);
  }

  /**
   * The labels of a classifier of that many classes: those that its metadata names, else ImageNet's
   * if there are 1,000 (or 1,001, with one for the background before them), else {@code class-0},
   * {@code class-1}, ….
   */
  static ClassLabels ofClassifier(Optional<String> metadata, int classes) {
    List<String> named = metadata.map(ClassLabels::parse).orElse(List.of());
    if (named.size() == classes) {
      return new ClassLabels(named);
    }
    return switch (classes) {
      case ImageNetLabels.CLASSES -> new ClassLabels(ImageNetLabels.names());
      case ImageNetLabels.CLASSES + 1 -> new ClassLabels(ImageNetLabels.namesAfterBackground());
      default -> numbered(classes);
    };
  }

  /**
   * The labels of a model that does not tell how many classes it has: those that its metadata
   * names, else as many as are usual.
   */
  static ClassLabels named(Optional<String> metadata, int usual) {
    int named = metadata.map(names -> parse(names).size()).orElse(0);
    return of(metadata, named > 0 ? named : usual);
  }

  /** What {@link #parse} reads. */
  static String format(List<String> names) {
    StringBuilder dictionary = new StringBuilder("{");
    for (int i = 0; i < names.size(); i++) {
      String quoted = names.get(i).replaceAll("(['\\\\])", "\\\\$1");
      dictionary.append(i == 0 ? "" : ", ").append(i).append(": '").append(quoted).append('\'');
    }
    return dictionary.append('}').toString();
  }

  /** The entries in the order of their indices; empty unless these run from 0 without a gap. */
  static List<String> parse(String pythonDictionary) {
    List<String> names = new ArrayList<>();
    Matcher entry = ENTRY.matcher(pythonDictionary);
    while (entry.find()) {
      if (Integer.parseInt(entry.group(1)) != names.size()) {
        return List.of();
      }
      String quoted = entry.group(2) == null ? entry.group(3) : entry.group(2);
      names.add(quoted.replaceAll("\\\\(.)", "$1"));
    }
    return names;
  }

  private static ClassLabels numbered(int classes) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      names.add("class-" + i);
    }
    return new ClassLabels(names);
  }

  public int size() {
    return names.size();
  }

  public String name(int classId) {
    return names.get(classId);
  }
}
