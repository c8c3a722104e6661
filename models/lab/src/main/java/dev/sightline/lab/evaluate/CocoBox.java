package dev.sightline.lab.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.contract.BoundingBox;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an annotation's object is: the rectangle that it names, or the one around its polygons
 * where it names none.
 *
 * @param box in pixels
 * @param isOutline whether it is the box around an outline
 */
record CocoBox(BoundingBox box, boolean isOutline) {

  private static final int BOX_NUMBERS = 4;

  /**
   * @param where the annotation stands, for the message
   * @throws EvaluationException if there is no box
   */
  static CocoBox of(JsonNode annotation, String where) {
    JsonNode bbox = annotation.path("bbox");
    JsonNode segmentation = annotation.path("segmentation");
    boolean hasNoBox = bbox.isMissingNode() || bbox.isNull() || (bbox.isArray() && bbox.isEmpty());
    return hasNoBox && segmentation.isArray() && !segmentation.isEmpty()
        ? new CocoBox(around(segmentation, where), true)
        : new CocoBox(box(bbox, where), false);
  }

  private static BoundingBox box(JsonNode bbox, String where) {
    List<Double> numbers = numbers(bbox);
    try {
      if (numbers.size() == BOX_NUMBERS) {
        return new BoundingBox(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
      }
    } catch (IllegalArgumentException e) {
      throw new EvaluationException(where + ": bbox is " + bbox + ": " + e.getMessage(), e);
    }
    throw new EvaluationException(
        "%s: bbox is '%s'; needed are x, y, width and height in pixels".formatted(where, bbox));
  }

  /** Several polygons are parts of one object. */
  private static BoundingBox around(JsonNode polygons, String where) {
    List<Double> all = new ArrayList<>();
    for (JsonNode polygon : polygons) {
      List<Double> numbers = numbers(polygon);
      if (!Outline.isOne(numbers.size()) || !numbers.stream().allMatch(Double::isFinite)) {
        throw new EvaluationException(
            "%s: segmentation is not a list of polygons x, y, x, y …".formatted(where));
      }
      all.addAll(numbers);
    }
    return new Outline(all).box();
  }

  private static List<Double> numbers(JsonNode list) {
    List<Double> numbers = new ArrayList<>();
    list.forEach(number -> numbers.add(number.isNumber() ? number.asDouble() : Double.NaN));
    return numbers;
  }
}
