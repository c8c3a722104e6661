package dev.sightline.lab.evaluate;

import dev.sightline.contract.BoundingBox;
import dev.sightline.inference.image.ImageSize;

/**
 * One line of a YOLO label file.
 *
 * @param centreX fraction of the image's width, as is {@code width}
 * @param centreY fraction of the image's height, as is {@code height}
 */
record YoloLabel(int classId, double centreX, double centreY, double width, double height) {

  private static final int FIELDS = 5;

  /**
   * @param where the line stands, for the message
   * @throws EvaluationException if it is not a label
   */
  static YoloLabel parse(String line, String where) {
    String[] fields = line.strip().split("\\s+", -1);
    if (fields.length != FIELDS) {
      throw malformed(line, where);
    }
    try {
      int classId = Integer.parseInt(fields[0]);
      YoloLabel label =
          new YoloLabel(
              classId,
              Double.parseDouble(fields[1]),
              Double.parseDouble(fields[2]),
              Double.parseDouble(fields[3]),
              Double.parseDouble(fields[4]));
      if (classId < 0 || !label.isInside()) {
        throw malformed(line, where);
      }
      return label;
    } catch (NumberFormatException e) {
      throw malformed(line, where);
    }
  }

  private boolean isInside() {
    return isFraction(centreX)
        && isFraction(centreY)
        && isFraction(width)
        && isFraction(height)
        && width > 0
        && height > 0;
  }

  private static boolean isFraction(double value) {
    return value >= 0 && value <= 1;
  }

  private static EvaluationException malformed(String line, String where) {
    int shown = Math.min(line.length(), 80);
    return new EvaluationException(
        "%s: '%s' is not a label; needed is: class cx cy width height, the class from 0, the others fractions of the image"
            .formatted(where, line.substring(0, shown)));
  }

  YoloLabel ofClass(int other) {
    return new YoloLabel(other, centreX, centreY, width, height);
  }

  GroundTruthBox in(ImageSize size) {
    return new GroundTruthBox(
        classId,
        new BoundingBox(
            (centreX - width / 2) * size.width(),
            (centreY - height / 2) * size.height(),
            width * size.width(),
            height * size.height()),
        false);
  }
}
