package dev.sightline.annotate.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds room for labels: inside the image, at their boxes, on no label placed before and on no
 * other object. Preferred is above the box, then below it, then at its sides, then inside it where
 * it is large. Keeps what it placed: one per image.
 */
final class LabelPlacement {

  /** So many that more could not be read anyway; bounds the search for room. */
  private static final int MAX_LABELS = 200;

  /** A label inside a box hides at most one part in so many of it. */
  private static final long LEAST_SHARE = 10;

  private final int imageWidth;
  private final int imageHeight;
  private final List<PixelRect> objects;
  private final List<PixelRect> taken = new ArrayList<>();

  /**
   * @param objects all boxes of the image
   */
  LabelPlacement(int imageWidth, int imageHeight, List<PixelRect> objects) {
    this.imageWidth = imageWidth;
    this.imageHeight = imageHeight;
    this.objects = List.copyOf(objects);
  }

  /** No label is put there. */
  void keepFree(PixelRect area) {
    taken.add(area);
  }

  /**
   * The place of a label of that size, or empty if there is no room: a label that hides an object
   * is worse than none.
   *
   * @param box one of the objects
   */
  Optional<PixelRect> place(PixelRect box, int width, int height) {
    if (taken.size() >= MAX_LABELS) {
      return Optional.empty();
    }
    Optional<PixelRect> place =
        candidates(box, width, height)
            .filter(r -> r.isInside(imageWidth, imageHeight))
            .filter(r -> taken.stream().noneMatch(r::overlaps))
            .filter(r -> objects.stream().allMatch(object -> isSpared(object, box, r)))
            .findFirst();
    place.ifPresent(taken::add);
    return place;
  }

  private Stream<PixelRect> candidates(PixelRect box, int width, int height) {
    int left = Math.max(0, Math.min(box.left(), imageWidth - width));
    int right = Math.max(0, Math.min(box.right() - width, imageWidth - width));
    return Stream.of(
        PixelRect.at(left, box.top() - height, width, height),
        PixelRect.at(right, box.top() - height, width, height),
        PixelRect.at(left, box.bottom(), width, height),
        PixelRect.at(right, box.bottom(), width, height),
        PixelRect.at(box.right(), box.top(), width, height),
        PixelRect.at(box.left() - width, box.top(), width, height),
        PixelRect.at(left, box.top(), width, height),
        PixelRect.at(left, box.bottom() - height, width, height));
  }

  /**
   * Whether a label leaves an object to be seen: beside it, or a small part of its own box or of
   * one around that, as a bus is around its passengers.
   */
  private static boolean isSpared(PixelRect object, PixelRect box, PixelRect label) {
    return !label.overlaps(object)
        || (object.contains(box) && label.area() * LEAST_SHARE <= object.area());
  }
}
