package dev.sightline.lab.evaluate;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.FONT_HERSHEY_SIMPLEX;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_8;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.putText;
import static org.bytedeco.opencv.global.opencv_imgproc.rectangle;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Draws an image's ground truth in blue and the detections in orange: thin where they agree, thick
 * and with the class's name where an object is missed or a detection wrong.
 */
final class MissPicture {

  private static final int LONGEST_SIDE = 560;
  private static final int JPEG_QUALITY = 82;
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

  /** As JPEG, at most {@value #LONGEST_SIDE} pixels long. */
  byte[] draw(JudgedImage judged) throws IOException {
    byte[] encoded = Files.readAllBytes(judged.image().file());
    try (BytePointer bytes = new BytePointer(encoded);
        Mat source = new Mat(1, encoded.length, CV_8UC1, bytes);
        Mat image = imdecode(source, IMREAD_COLOR)) {
      double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(image.cols(), image.rows()));
      try (Mat small = new Mat();
          Size size =
              new Size(
                  (int) Math.ceil(image.cols() * scale), (int) Math.ceil(image.rows() * scale))) {
        resize(image, small, size, 0, 0, INTER_AREA);
        paint(judged, new Canvas(small, scale));
        return encode(small);
      }
    }
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

  private static byte[] encode(Mat image) {
    try (BytePointer jpeg = new BytePointer();
        IntPointer quality = new IntPointer(IMWRITE_JPEG_QUALITY, JPEG_QUALITY)) {
      if (!imencode(".jpg", image, jpeg, quality)) {
        throw new IllegalStateException("OpenCV cannot encode JPEG");
      }
      byte[] bytes = new byte[(int) jpeg.limit()];
      jpeg.get(bytes);
      return bytes;
    }
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
