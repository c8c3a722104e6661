package dev.sightline.cli.infra;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which package of a module uses which, from its compiled classes. A package is named by what
 * follows the module's; the module's own package is {@code .}; a library of this repository is
 * named by its module.
 */
final class Layers {

  private static final String OURS = "dev.sightline.";

  private final String root;
  private final Map<String, Set<String>> arrows = new TreeMap<>();

  private Layers(String root) {
    this.root = root;
  }

  /**
   * @param classes where the module's classes are compiled to
   * @param root the module's package
   */
  static Layers of(Path classes, String root) {
    Layers layers = new Layers(root);
    JavaClasses all = new ClassFileImporter().importPath(classes);
    for (JavaClass each : all) {
      layers.add(each);
    }
    return layers;
  }

  private void add(JavaClass origin) {
    Optional<String> from = layer(origin.getPackageName());
    if (from.isEmpty()) {
      return;
    }
    Set<String> used = arrows.computeIfAbsent(from.get(), key -> new TreeSet<>());
    for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
      layer(dependency.getTargetClass().getBaseComponentType().getPackageName())
          .filter(to -> !to.equals(from.get()))
          .ifPresent(used::add);
    }
  }

  private Optional<String> layer(String packageName) {
    if (packageName.equals(root)) {
      return Optional.of(".");
    }
    if (packageName.startsWith(root + ".")) {
      return Optional.of(packageName.substring(root.length() + 1));
    }
    if (packageName.startsWith(OURS)) {
      return Optional.of("[" + packageName.substring(OURS.length()).replaceAll("\\..*", "") + "]");
    }
    return Optional.empty();
  }

  /** The packages that use each other in a circle; none, where the layers hold. */
  Set<String> circle() {
    Map<String, Set<String>> left = new TreeMap<>(arrows);
    List<String> free;
    do {
      free =
          left.entrySet().stream()
              .filter(e -> e.getValue().stream().noneMatch(left::containsKey))
              .map(Map.Entry::getKey)
              .toList();
      free.forEach(left::remove);
    } while (!free.isEmpty());
    return left.keySet();
  }

  /** One line a package, users above what they use. */
  String drawn() {
    List<String> order = new ArrayList<>();
    for (String layer : arrows.keySet()) {
      place(layer, order);
    }
    int width = order.stream().mapToInt(String::length).max().orElse(0);
    StringBuilder lines = new StringBuilder();
    for (int i = order.size() - 1; i >= 0; i--) {
      String used = arrows.get(order.get(i)).stream().collect(Collectors.joining(", "));
      lines.append(
          "%s%s%n"
              .formatted(
                  order.get(i),
                  used.isEmpty() ? "" : " ".repeat(width - order.get(i).length()) + " → " + used));
    }
    return lines.toString().replace(System.lineSeparator(), "\n");
  }

  /** What a layer uses is placed before it. */
  private void place(String layer, List<String> order) {
    if (order.contains(layer) || !arrows.containsKey(layer)) {
      return;
    }
    for (String used : arrows.get(layer)) {
      place(used, order);
    }
    order.add(layer);
  }
}
