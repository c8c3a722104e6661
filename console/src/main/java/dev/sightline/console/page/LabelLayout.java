package dev.sightline.console.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds places for labels at their boxes, one after the other: within the picture, then where they
 * cover the least of the labels placed before, then of all boxes, and preferably above their box,
 * then below it, beside it, and in it. Keeps what it placed: one per picture.
 */
final class LabelLayout {

  /** What a covered label counts more than as much of a box. */
  private static final double WEIGHT_OF_LABELS = 100;

  private final double width;
  private final double height;
  private final List<Area> boxes;
  private final List<Area> placed = new ArrayList<>();

  /**
   * @param boxes all of the picture
   */
  LabelLayout(double width, double height, List<Area> boxes) {
    this.width = width;
    this.height = height;
    this.boxes = List.copyOf(boxes);
  }

  /** An upright rectangle, {@code y} downwards. */
  record Area(double x, double y, double width, double height) {

    double right() {
      return x + width;
    }

    double bottom() {
      return y + height;
    }

    double shared(Area other) {
      double across = Math.min(right(), other.right()) - Math.max(x, other.x);
      double down = Math.min(bottom(), other.bottom()) - Math.max(y, other.y);
      return across > 0 && down > 0 ? across * down : 0;
    }

    /** The same, moved into a picture as far as it fits. */
    Area within(double pictureWidth, double pictureHeight) {
      return new Area(
          Math.max(0, Math.min(x, pictureWidth - width)),
          Math.max(0, Math.min(y, pictureHeight - height)),
          width,
          height);
    }
  }

  /**
   * Where a label of that size goes.
   *
   * @param box one of the boxes
   */
  Area place(Area box, double labelWidth, double labelHeight) {
    Area best = new Area(box.x(), box.y(), labelWidth, labelHeight).within(width, height);
    double least = Double.MAX_VALUE;
    for (Area place : places(box, labelWidth, labelHeight).toList()) {
      double cost = cost(place);
      if (cost < least) {
        best = place;
        least = cost;
      }
    }
    placed.add(best);
    return best;
  }

  private Stream<Area> places(Area box, double labelWidth, double labelHeight) {
    double left = box.x();
    double right = box.right() - labelWidth;
    double above = box.y() - labelHeight;
    double lowest = box.bottom() - labelHeight;
    return Stream.of(
            new Area(left, above, labelWidth, labelHeight),
            new Area(right, above, labelWidth, labelHeight),
            new Area(left, box.bottom(), labelWidth, labelHeight),
            new Area(right, box.bottom(), labelWidth, labelHeight),
            new Area(box.right(), box.y(), labelWidth, labelHeight),
            new Area(left - labelWidth, box.y(), labelWidth, labelHeight),
            new Area(box.right(), lowest, labelWidth, labelHeight),
            new Area(left - labelWidth, lowest, labelWidth, labelHeight),
            new Area(left, box.y(), labelWidth, labelHeight),
            new Area(left, lowest, labelWidth, labelHeight),
            new Area(left, box.y() + (box.height() - labelHeight) / 2, labelWidth, labelHeight))
        .map(place -> place.within(width, height));
  }

  private double cost(Area place) {
    double labels = placed.stream().mapToDouble(place::shared).sum();
    return labels * WEIGHT_OF_LABELS + boxes.stream().mapToDouble(place::shared).sum();
  }
}
