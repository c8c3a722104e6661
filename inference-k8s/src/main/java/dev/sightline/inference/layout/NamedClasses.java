package dev.sightline.inference.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The class names that a model's metadata gives.
 *
 * @param byIndex the names; a class without one is missing
 * @param size one more than the greatest index, also of a class without a name
 */
record NamedClasses(Map<Integer, String> byIndex, int size) {

  private static final String BACKGROUND = "background";

  NamedClasses {
    byIndex = Map.copyOf(byIndex);
  }

  /** A list counts from 0; some write dictionaries that count from 1, without a class 0. */
  private boolean countsFromOne() {
    return size > 1 && !byIndex.containsKey(0) && byIndex.containsKey(1) && isWithoutGaps();
  }

  private boolean isWithoutGaps() {
    return byIndex.size() == size - 1;
  }

  /** How many classes a model has that this names, as far as the names tell. */
  int classes() {
    return countsFromOne() ? size - 1 : size;
  }

  /**
   * The names of a model with that many classes, index 0 first; empty if this names another number.
   * Names that count from 1 are those of classes 0 and up, or, where the model has one class more,
   * of those after the background.
   */
  Optional<List<String>> of(int classes) {
    if (classes == classes()) {
      return Optional.of(from(countsFromOne() ? 1 : 0));
    }
    return countsFromOne() && classes == size ? Optional.of(afterBackground()) : Optional.empty();
  }

  private List<String> afterBackground() {
    List<String> names = new ArrayList<>(List.of(BACKGROUND));
    names.addAll(from(1));
    return names;
  }

  private List<String> from(int first) {
    List<String> names = new ArrayList<>();
    for (int index = first; index < size; index++) {
      names.add(byIndex.getOrDefault(index, "class-" + (index - first)));
    }
    return names;
  }
}
