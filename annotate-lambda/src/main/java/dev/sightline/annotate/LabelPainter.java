package dev.sightline.annotate;

import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_DUPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.getTextSize;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Size;

/** Writes class and confidence on a tag of the class's colour at each box. Thread-safe. */
final class LabelPainter {

  private static final int FONT = FONT_HERSHEY_DUPLEX;

  /** The height of a capital letter of Hershey's fonts at scale 1, in pixels. */
  private static final double CAP_HEIGHT = 21;

  /**
   * The surest box gets its place first and is written last.
   *
   * @param boxes least confident first
   */
  void paint(Mat image, List<BoxPainter.Box> boxes, PaintScale scale) {
    LabelPlacement placement = new LabelPlacement(image.cols(), image.rows());
    List<Tag> tags = new ArrayList<>();
    for (int i = boxes.size() - 1; i >= 0; i--) {
      tag(boxes.get(i), scale, placement).ifPresent(tags::add);
    }
    Collections.reverse(tags);
    tags.forEach(tag -> write(image, tag));
  }

  /** The longest text that fits into the image; none where even the class alone is too long. */
  private static Optional<Tag> tag(BoxPainter.Box box, PaintScale scale, LabelPlacement placement) {
    return Stream.of(LabelText.full(box.detection()), LabelText.shortened(box.detection()))
        .map(text -> new Lettering(text, scale))
        .flatMap(
            lettering ->
                placement
                    .place(box.pixels(), lettering.width(), lettering.height())
                    .map(place -> new Tag(lettering, place, box.color()))
                    .stream())
        .findFirst();
  }

  private static void write(Mat image, Tag tag) {
    BoxPainter.fill(image, tag.place, BoxPainter.bgr(tag.color));
    PaintScale scale = tag.lettering.scale;
    putText(
        image,
        tag.lettering.text,
        new Point(tag.place.left() + scale.padding(), tag.place.bottom() - scale.padding()),
        FONT,
        tag.lettering.fontScale(),
        BoxPainter.bgr(tag.color.readableText()),
        tag.lettering.thickness(),
        LINE_AA,
        false);
  }

  /** A text in the size that suits the image. */
  private record Lettering(String text, PaintScale scale) {

    double fontScale() {
      return scale.capHeight() / CAP_HEIGHT;
    }

    int thickness() {
      return Math.max(1, Math.round(scale.capHeight() / 9f));
    }

    int width() {
      Size size = getTextSize(text, FONT, fontScale(), thickness(), new int[1]);
      return size.width() + 2 * scale.padding();
    }

    int height() {
      return scale.capHeight() + 2 * scale.padding();
    }
  }

  private record Tag(Lettering lettering, PixelRect place, ClassColor color) {}
}
