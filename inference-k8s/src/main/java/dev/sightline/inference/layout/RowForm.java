package dev.sightline.inference.layout;

import java.util.OptionalInt;

/**
 * Where a row of a table of detections has what.
 *
 * @param length numbers of a row
 * @param image the index of the image in its batch, if there is one
 * @param padded whether rows without a class or a confidence fill up the table
 */
record RowForm(
    int length,
    int left,
    int top,
    int right,
    int bottom,
    int confidence,
    int classId,
    OptionalInt image,
    boolean padded) {

  /** YOLOv7: image, left, top, right, bottom, class, confidence. */
  static final RowForm YOLO_V7 = new RowForm(7, 1, 2, 3, 4, 6, 5, OptionalInt.of(0), false);

  /** PaddleDetection: class, confidence, left, top, right, bottom. */
  static final RowForm PADDLE = new RowForm(6, 2, 3, 4, 5, 1, 0, OptionalInt.empty(), true);

  /** EfficientDet: image, top, left, bottom, right, confidence, class. */
  static final RowForm EFFICIENT_DET = new RowForm(7, 2, 1, 4, 3, 5, 6, OptionalInt.of(0), true);
}
