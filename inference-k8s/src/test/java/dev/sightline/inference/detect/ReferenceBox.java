package dev.sightline.inference.detect;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A box that the reference run found, its edges in pixels of the photo. */
record ReferenceBox(
    String model,
    String photo,
    String label,
    double confidence,
    double left,
    double top,
    double right,
    double bottom) {

  private static final double PIXELS = 8;
  private static final double CONFIDENCE = 0.08;
  private static final double SAME_AREA = 0.75;

  static List<ReferenceBox> of(String model) throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                ReferenceBox.class.getResourceAsStream("reference-boxes.csv"),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> parse(line.split(", ", 8)))
          .filter(box -> box.model.equals(model))
          .toList();
    }
  }

  private static ReferenceBox parse(String[] fields) {
    double[] numbers = new double[5];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.parseDouble(fields[3 + i]);
    }
    return new ReferenceBox(
        fields[0],
        fields[1],
        fields[2],
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        numbers[4]);
  }

  /** Whether it covers the same area but for a quarter; of classes that tie, another may win. */
  boolean isOverlaidBy(Detection detection) {
    BoundingBox box = detection.box();
    double width = Math.min(right, box.x() + box.width()) - Math.max(left, box.x());
    double height = Math.min(bottom, box.y() + box.height()) - Math.max(top, box.y());
    double shared = Math.max(0, width) * Math.max(0, height);
    double covered = box.area() + (right - left) * (bottom - top) - shared;
    return shared >= SAME_AREA * covered;
  }

  /** Whether it is of that label, within 8 pixels and 0.08 of confidence. */
  boolean isMetBy(Detection detection) {
    BoundingBox box = detection.box();
    return detection.label().equals(label)
        && Math.abs(detection.confidence() - confidence) <= CONFIDENCE
        && Math.abs(box.x() - left) <= PIXELS
        && Math.abs(box.y() - top) <= PIXELS
        && Math.abs(box.x() + box.width() - right) <= PIXELS
        && Math.abs(box.y() + box.height() - bottom) <= PIXELS;
  }
}
