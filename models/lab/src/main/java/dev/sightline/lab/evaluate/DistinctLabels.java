package dev.sightline.lab.evaluate;

import dev.sightline.contract.BoundingBox;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The labels of one image as they are read: each once, and only those that something can be found
 * for.
 *
 * @param <T> what is equal for equal labels
 */
final class DistinctLabels<T> {

  private final LabelRemarks remarks;
  private final Set<T> labels = new LinkedHashSet<>();

  DistinctLabels(LabelRemarks remarks) {
    this.remarks = remarks;
  }

  /**
   * @param box of the label, in any unit
   * @param isOutline whether it is the box around an outline
   */
  void add(T label, BoundingBox box, boolean isOutline) {
    if (box.area() <= 0) {
      remarks.withoutArea();
    } else if (!labels.add(label)) {
      remarks.repeated();
    } else if (isOutline) {
      remarks.outline();
    }
  }

  /** In the order in which they were read. */
  List<T> all() {
    return List.copyOf(labels);
  }
}
