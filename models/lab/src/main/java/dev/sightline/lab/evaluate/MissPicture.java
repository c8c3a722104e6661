package dev.sightline.lab.evaluate;

import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Draws an image's ground truth in blue and the detections in orange: thin where they agree, thick
 * and with the class's name where an object is missed or a detection wrong.
 */
final class MissPicture {

  private static final int THIN = 1;
  private static final int THICK = 2;
  private static final double TEXT_SIZE = 0.45;
  private static final int LETTER_WIDTH = 8;
  private static final int LINE_HEIGHT = 16;

  private final List<String> labels;

  /**
   * @param labels by class index
   */
  MissPicture(List<String> labels) {
    this.labels = List.copyOf(labels);
  }

  /** As JPEG. */
  byte[] draw(JudgedImage judged) throws IOException {
    return SmallPicture.jpeg(
        judged.image().file(), (picture, scale) -> paint(judged, new Canvas(picture, scale)));
  }

  private void paint(JudgedImage judged, Canvas canvas) {
    for (GroundTruthBox truth : judged.image().truths()) {
      canvas.box(truth.box(), Colour.TRUTH, THIN);
    }
    for (JudgedDetection found : judged.detections()) {
      if (found.verdict() != Verdict.FALSE_POSITIVE) {
        canvas.box(found.detection().box(), Colour.DETECTION, THIN);
      }
    }
    for (GroundTruthBox missed : judged.missed()) {
      canvas.box(missed.box(), Colour.TRUTH, THICK);
      canvas.text(missed.box(), labels.get(missed.classId()), Colour.TRUTH);
    }
    for (JudgedDetection found : judged.detections()) {
      if (found.verdict() == Verdict.FALSE_POSITIVE) {
        canvas.box(found.detection().box(), Colour.DETECTION, THICK);
        canvas.text(found.detection().box(), caption(found.detection()), Colour.DETECTION);
      }
    }
  }

  private static String caption(Detection detection) {
    return String.format(Locale.ROOT, "%s %.2f", detection.label(), detection.confidence());
  }

  /** Blue and orange: told apart by the colour-blind too. */
  private enum Colour {
    TRUTH(74, 182, 255),
    DETECTION(255, 150, 20);

    private final int red;
    private final int green;
    private final int blue;

    Colour(int red, int green, int blue) {
      this.red = red;
      this.green = green;
      this.blue = blue;
    }

    /** As OpenCV has it, blue first; the caller closes it. */
    Scalar scalar() {
      return new Scalar(blue, green, red, 0);
    }
  }

  /**
   * A picture to draw on.
   *
   * @param scale pixels of the picture per pixel of the image
   */
  private record Canvas(Mat picture, double scale) {

    void box(BoundingBox box, Colour colour, int thickness) {
      try (Point from = at(box.x(), box.y());
          Point to = at(box.x() + box.width(), box.y() + box.height());
          Scalar paint = colour.scalar()) {
        rectangle(picture, from, to, paint, thickness, LINE_8, 0);
      }
    }

    void text(BoundingBox box, String text, Colour colour) {
      int width = text.length() * LETTER_WIDTH + LETTER_WIDTH;
      // Above the box where there is room, so that the object stays in sight.
      int left = within(box.x() * scale, picture.cols() - width);
      int top = within(box.y() * scale - LINE_HEIGHT, picture.rows() - LINE_HEIGHT);
      try (Point from = new Point(left, top);
          Point to = new Point(left + width, top + LINE_HEIGHT);
          Point baseline = new Point(left + 3, top + LINE_HEIGHT - 4);
          Scalar paint = colour.scalar();
          Scalar ink = new Scalar(0, 0, 0, 0)) {
        rectangle(picture, from, to, paint, FILLED, LINE_8, 0);
        putText(
            picture, text, baseline, FONT_HERSHEY_SIMPLEX, TEXT_SIZE, ink, THIN, LINE_AA, false);
      }
    }

    private static int within(double coordinate, int most) {
      return Math.max(0, Math.min((int) Math.round(coordinate), most));
    }

    private Point at(double x, double y) {
      return new Point((int) Math.round(x * scale), (int) Math.round(y * scale));
    }
  }
}
