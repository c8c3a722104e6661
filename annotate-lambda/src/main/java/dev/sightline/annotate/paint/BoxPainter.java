package dev.sightline.annotate.paint;

import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import dev.sightline.annotate.paint.BannerPainter.Banner;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Draws detections into an image: each box in its class's colour, with class and confidence on a
 * label; and what the whole image was taken for on a banner. The same image and detections give the
 * same pixels. Thread-safe.
 */
final class BoxPainter {

  /** Where boxes overlap, the detection with the highest confidence is drawn last, on top. */
  private static final Comparator<Box> BY_CONFIDENCE =
      Comparator.comparingDouble(box -> box.detection.confidence());

  private final LabelPainter labels = new LabelPainter();
  private final BannerPainter banners = new BannerPainter();

  /**
   * @param image 8-bit BGR, which is drawn into: a copy would be the greater part of the work
   * @param detections boxes in pixels of the image; what is outside of it is not drawn
   * @param top the top-1 classification of the whole image
   */
  @SuppressWarnings("try") // the scope works by being open
  void paint(Mat image, List<Detection> detections, Optional<Classification> top) {
    // The scope frees what drawing allocates.
    try (PointerScope scope = new PointerScope()) {
      PaintScale scale = PaintScale.of(image.cols(), image.rows());
      List<Box> boxes = visible(detections, image.cols(), image.rows());
      boxes.forEach(box -> outline(image, box, scale.suiting(box.pixels)));
      LabelPlacement placement =
          new LabelPlacement(image.cols(), image.rows(), boxes.stream().map(Box::pixels).toList());
      Optional<Banner> banner = top.flatMap(c -> banners.banner(c, image));
      banner.ifPresent(words -> placement.keepFree(words.place()));
      labels.paint(image, boxes, placement, scale);
      banner.ifPresent(words -> words.write(image));
    }
  }

  private static List<Box> visible(List<Detection> detections, int width, int height) {
    return detections.stream()
        .map(d -> new Box(d, PixelRect.of(d.box(), width, height), ClassColor.of(d.label())))
        .filter(box -> !box.pixels.isEmpty())
        .sorted(BY_CONFIDENCE)
        .toList();
  }

  /**
   * A thin dark edge on both sides keeps the line visible on a background of its own colour; the
   * thinnest line has it on the outside only, where it hides nothing of a small object.
   */
  private static void outline(Mat image, Box box, PaintScale scale) {
    int edge = Math.max(1, scale.stroke() / 3);
    if (scale.stroke() == 1) {
      frame(image, box.pixels.grownBy(edge), edge, ClassColor.BLACK);
      frame(image, box.pixels, 1, box.color);
      return;
    }
    frame(image, box.pixels.grownBy(edge), scale.stroke() + 2 * edge, ClassColor.BLACK);
    frame(image, box.pixels, scale.stroke(), box.color);
  }

  /** A frame whose outer edge is the rectangle's; OpenCV's thick lines would lie half outside. */
  private static void frame(Mat image, PixelRect outer, int thickness, ClassColor color) {
    Scalar bgr = bgr(color);
    fill(image, at(outer.left(), outer.top(), outer.right(), outer.top() + thickness), bgr);
    fill(image, at(outer.left(), outer.bottom() - thickness, outer.right(), outer.bottom()), bgr);
    fill(image, at(outer.left(), outer.top(), outer.left() + thickness, outer.bottom()), bgr);
    fill(image, at(outer.right() - thickness, outer.top(), outer.right(), outer.bottom()), bgr);
  }

  private static PixelRect at(int left, int top, int right, int bottom) {
    return new PixelRect(left, top, right, bottom);
  }

  static void fill(Mat image, PixelRect area, Scalar bgr) {
    if (!area.isEmpty()) {
      Rect rect = new Rect(area.left(), area.top(), area.width(), area.height());
      rectangle(image, rect, bgr, -1, LINE_8, 0);
    }
  }

  static Scalar bgr(ClassColor color) {
    return new Scalar(color.blue(), color.green(), color.red(), 0);
  }

  /** A detection as it is drawn. */
  record Box(Detection detection, PixelRect pixels, ClassColor color) {}
}
