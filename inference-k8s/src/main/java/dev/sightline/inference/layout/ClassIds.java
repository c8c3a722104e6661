package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameRejectedException;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The identifiers that a network has for its classes, in the order of their names.
 *
 * @param byIndex identifier of each class
 */
record ClassIds(List<Integer> byIndex) {

  private static final int LAST_COCO_ID = 90;

  /** Identifiers of COCO's stuff categories and others that no detector has. */
  private static final Set<Integer> COCO_GAPS = Set.of(12, 26, 29, 30, 45, 66, 68, 69, 71, 83);

  /** COCO's own: 1 to 90, with gaps. */
  private static final ClassIds COCO =
      new ClassIds(
          IntStream.rangeClosed(1, LAST_COCO_ID)
              .filter(id -> !COCO_GAPS.contains(id))
              .boxed()
              .toList());

  /** As many as there are with the background before them. */
  static final int COCO_WITH_BACKGROUND = LAST_COCO_ID + 1;

  ClassIds {
    byIndex = List.copyOf(byIndex);
  }

  static ClassIds coco() {
    return COCO;
  }

  /** From 0. */
  static ClassIds indices(int classes) {
    return new ClassIds(IntStream.range(0, classes).boxed().toList());
  }

  /** From 1, since 0 is the background; COCO's own where the names are COCO's. */
  static ClassIds fromOne(ClassLabels labels) {
    return labels.names().equals(CocoLabels.NAMES)
        ? COCO
        : new ClassIds(IntStream.rangeClosed(1, labels.size()).boxed().toList());
  }

  /**
   * The index of the class with an identifier that a network puts out as a number.
   *
   * @throws FrameRejectedException {@code MODEL_OUTPUT} if it has none
   */
  int indexOf(float identifier) throws FrameRejectedException {
    int index = BoxRow.isWhole(identifier) ? byIndex.indexOf((int) identifier) : -1;
    if (index < 0) {
      throw new FrameRejectedException(
          FrameErrorCode.MODEL_OUTPUT,
          "the network gave the class %s, which it does not have".formatted(identifier));
    }
    return index;
  }
}
