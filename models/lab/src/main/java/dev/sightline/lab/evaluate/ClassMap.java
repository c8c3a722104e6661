package dev.sightline.lab.evaluate;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds a model's class for the class of a label.
 *
 * @param labels the model's, by class index
 * @param names the ground truth's, by the ids that its label files use; as a rule the model's
 * @param only the classes that are evaluated; empty for all
 */
public record ClassMap(List<String> labels, List<String> names, Set<String> only) {

  /**
   * @throws EvaluationException if {@code only} names a class that the model lacks
   */
  public ClassMap {
    labels = List.copyOf(labels);
    names = List.copyOf(names);
    only = Set.copyOf(only);
    for (String name : only) {
      if (!labels.contains(name)) {
        throw new EvaluationException(
            "--only names '%s', which the model lacks; it has: %s"
                .formatted(name, String.join(", ", labels)));
      }
    }
  }

  /** Whether a class of the model is evaluated. */
  boolean includes(int classId) {
    return only.isEmpty() || only.contains(labels.get(classId));
  }

  /**
   * The model's class for an id of the ground truth; empty if it is not evaluated.
   *
   * @param where the label stands, for the message
   * @throws EvaluationException if there is no such class
   */
  OptionalInt ofId(int id, String where) {
    if (id >= names.size()) {
      throw new EvaluationException(
          "%s: unknown class %d; there are %d, from 0 (--names FILE gives other names)"
              .formatted(where, id, names.size()));
    }
    return ofName(names.get(id), where);
  }

  /**
   * The model's class of that name; empty if it is not evaluated.
   *
   * @param where the label stands, for the message
   * @throws EvaluationException if the model lacks it
   */
  OptionalInt ofName(String name, String where) {
    if (!only.isEmpty() && !only.contains(name)) {
      return OptionalInt.empty();
    }
    int classId = labels.indexOf(name);
    if (classId < 0) {
      throw new EvaluationException(
          "%s: unknown class '%s', which the model lacks (--only NAMES leaves others out)"
              .formatted(where, name));
    }
    return OptionalInt.of(classId);
  }
}
