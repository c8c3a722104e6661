package dev.sightline.annotate.paint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;

/** Writes class and confidence on a tag of the class's colour at each box. Thread-safe. */
final class LabelPainter {

  /**
   * The box with the highest confidence gets its place first and is written last.
   *
   * @param boxes least confident first
   * @param placement of this image
   */
  void paint(Mat image, List<BoxPainter.Box> boxes, LabelPlacement placement, PaintScale scale) {
    List<Tag> tags = new ArrayList<>();
    for (int i = boxes.size() - 1; i >= 0; i--) {
      tag(boxes.get(i), scale, placement).ifPresent(tags::add);
    }
    Collections.reverse(tags);
    tags.forEach(tag -> tag.lettering.write(image, tag.place, tag.color));
  }

  /** The longest text that finds room; none where even the shortest finds none. */
  private static Optional<Tag> tag(BoxPainter.Box box, PaintScale scale, LabelPlacement placement) {
    LabelText text = LabelText.of(box.detection());
    PaintScale suiting = scale.suiting(box.pixels());
    return Stream.of(text.full(), text.shortened(), text.percent())
        .map(words -> new Lettering(words, suiting.capHeight(), suiting.padding()))
        .flatMap(
            lettering ->
                placement
                    .place(box.pixels(), lettering.width(), lettering.height())
                    .map(place -> new Tag(lettering, place, box.color()))
                    .stream())
        .findFirst();
  }

  private record Tag(Lettering lettering, PixelRect place, ClassColor color) {}
}
