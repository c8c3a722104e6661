package dev.sightline.annotate.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds room for labels: inside the image, at their boxes, and on no label placed before. Preferred
 * is above the box, then inside at its top, below it, inside at its bottom. Keeps what it placed:
 * one per image.
 */
final class LabelPlacement {

  /** So many that more could not be read anyway; bounds the search for room. */
  private static final int MAX_LABELS = 200;

  private final int imageWidth;
  private final int imageHeight;
  private final List<PixelRect> taken = new ArrayList<>();

  LabelPlacement(int imageWidth, int imageHeight) {
    this.imageWidth = imageWidth;
    this.imageHeight = imageHeight;
  }

  /** No label is put there where it has another place. */
  void keepFree(PixelRect area) {
    taken.add(area);
  }

  /**
   * The place of a label of that size, or nothing where it does not fit into the image or the image
   * is full. Where every place is taken, labels overlap rather than vanish.
   */
  Optional<PixelRect> place(PixelRect box, int width, int height) {
    if (taken.size() == MAX_LABELS) {
      return Optional.empty();
    }
    List<PixelRect> places =
        candidates(box, width, height).filter(r -> r.isInside(imageWidth, imageHeight)).toList();
    Optional<PixelRect> place =
        places.stream().filter(this::isFree).findFirst().or(() -> places.stream().findFirst());
    place.ifPresent(taken::add);
    return place;
  }

  private Stream<PixelRect> candidates(PixelRect box, int width, int height) {
    int left = Math.max(0, Math.min(box.left(), imageWidth - width));
    return Stream.of(box.top() - height, box.top(), box.bottom(), box.bottom() - height, 0)
        .map(top -> PixelRect.at(left, top, width, height));
  }

  private boolean isFree(PixelRect place) {
    return taken.stream().noneMatch(place::overlaps);
  }
}
