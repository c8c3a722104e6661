package dev.sightline.lab.evaluate;

import dev.sightline.contract.BoundingBox;
import dev.sightline.inference.image.ImageSize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One line of a YOLO label file: {@code class cx cy width height}, or {@code class x y x y x y …}
 * of an object's outline (Ultralytics' documentation, "Instance Segmentation Datasets Overview" and
 * "Oriented Bounding Box (OBB) Datasets Overview").
 *
 * @param box in fractions of the image
 * @param isOutline whether it is the box around an outline
 */
record YoloLabel(int classId, BoundingBox box, boolean isOutline) {

  private static final int BOX_NUMBERS = 4;

  /** Tools round; what is further outside is not a fraction. As much as Ultralytics' own reader. */
  private static final double ROUNDING = 0.01;

  /**
   * @param where the line stands, for the message
   * @throws EvaluationException if it is not a label
   */
  static YoloLabel parse(String line, String where) {
    String[] fields = line.strip().split("\\s+", -1);
    try {
      int classId = Integer.parseInt(fields[0]);
      List<Double> numbers = new ArrayList<>();
      for (String field : Arrays.asList(fields).subList(1, fields.length)) {
        numbers.add(Double.parseDouble(field));
      }
      boolean isBox = numbers.size() == BOX_NUMBERS;
      if (classId < 0
          || !(isBox || Outline.isOne(numbers.size()))
          || !numbers.stream().allMatch(YoloLabel::isFraction)) {
        throw malformed(line, where);
      }
      return new YoloLabel(classId, isBox ? centred(numbers) : new Outline(numbers).box(), !isBox);
    } catch (NumberFormatException e) {
      throw malformed(line, where);
    }
  }

  private static BoundingBox centred(List<Double> numbers) {
    double width = Math.max(0, numbers.get(2));
    double height = Math.max(0, numbers.get(3));
    return new BoundingBox(numbers.get(0) - width / 2, numbers.get(1) - height / 2, width, height);
  }

  private static boolean isFraction(double value) {
    return value >= -ROUNDING && value <= 1 + ROUNDING;
  }

  private static EvaluationException malformed(String line, String where) {
    int shown = Math.min(line.length(), 80);
    return new EvaluationException(
        "%s: '%s' is not a label; needed is: class cx cy width height, or class and three or more points x y, the class from 0, the others fractions of the image"
            .formatted(where, line.substring(0, shown)));
  }

  YoloLabel ofClass(int other) {
    return new YoloLabel(other, box, isOutline);
  }

  /** What of it is inside an image of that size. */
  GroundTruthBox in(ImageSize size) {
    BoundingBox pixels =
        new BoundingBox(
            box.x() * size.width(),
            box.y() * size.height(),
            box.width() * size.width(),
            box.height() * size.height());
    return new GroundTruthBox(classId, pixels.clippedTo(size.width(), size.height()), false);
  }
}
