package dev.sightline.hog;

import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR_EXACT;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.PointVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.HOGDescriptor;

/** What OpenCV itself says of every window of one level, in OpenCV's order. */
final class OpenCvHog {
  private static final double KEEP_ALL = -1000;

  record Window(int x, int y, double score) {}

  private OpenCvHog() {}

  /** OpenCV's objdetect is linked against GTK, which a server or a container has no use for. */
  static void assumeItLoads() {
    try {
      Loader.load(opencv_objdetect.class);
    } catch (LinkageError e) {
      assumeTrue(false, "OpenCV's own detector does not load here: " + e.getMessage());
    }
  }

  static float[] coefficients() {
    try (FloatPointer detector = HOGDescriptor.getDefaultPeopleDetector()) {
      float[] coefficients = new float[(int) detector.limit()];
      detector.get(coefficients);
      return coefficients;
    }
  }

  static List<Window> windows(Mat frame, int width, int height) {
    try (HOGDescriptor hog = new HOGDescriptor();
        Mat coefficients = new Mat(HOGDescriptor.getDefaultPeopleDetector());
        Mat resized = new Mat();
        PointVector places = new PointVector();
        DoublePointer scores = new DoublePointer()) {
      hog.setSVMDetector(coefficients);
      resize(frame, resized, new Size(width, height), 0, 0, INTER_LINEAR_EXACT);
      hog.detect(
          resized, places, scores, KEEP_ALL, new Size(8, 8), new Size(16, 16), new PointVector());
      return windows(places, scores);
    }
  }

  private static List<Window> windows(PointVector places, DoublePointer scores) {
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      Point place = places.get(i);
      windows.add(new Window(place.x(), place.y(), scores.get(i)));
    }
    return windows;
  }
}
