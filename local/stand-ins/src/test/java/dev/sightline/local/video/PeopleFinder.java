package dev.sightline.local.video;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sightline.contract.BoundingBox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_objdetect;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.RectVector;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.HOGDescriptor;

/** OpenCV's own people detector, read as the built-in model of the inference service reads it. */
final class PeopleFinder {

  private static final double LEAST_SCORE = 0.6;
  private static final double PERSON_OF_WINDOW_WIDTH = 0.61;
  private static final double PERSON_OF_WINDOW_HEIGHT = 0.78;
  private static final double MOST_OVERLAP = 0.35;
  private static final double MOST_INSIDE = 0.65;

  private record Hit(BoundingBox box, double score) {}

  private final HOGDescriptor descriptor = new HOGDescriptor();

  /** It is linked against GTK, which a server has no use for. */
  static void assumeItLoads() {
    try {
      Loader.load(opencv_objdetect.class);
    } catch (LinkageError e) {
      assumeTrue(false, "OpenCV's own detector does not load here: " + e.getMessage());
    }
  }

  PeopleFinder() {
    descriptor.setSVMDetector(new Mat(HOGDescriptor.getDefaultPeopleDetector()));
  }

  List<BoundingBox> find(Mat picture) {
    RectVector windows = new RectVector();
    DoublePointer scores = new DoublePointer();
    descriptor.detectMultiScale(
        picture, windows, scores, 0, new Size(8, 8), new Size(16, 16), 1.2, 0, false);
    List<Hit> hits = new ArrayList<>();
    for (int i = 0; i < windows.size(); i++) {
      if (scores.get(i) >= LEAST_SCORE) {
        hits.add(new Hit(person(windows.get(i), picture), scores.get(i)));
      }
    }
    return best(hits);
  }

  private static BoundingBox person(Rect window, Mat picture) {
    double width = window.width() * PERSON_OF_WINDOW_WIDTH;
    double height = window.height() * PERSON_OF_WINDOW_HEIGHT;
    double x = window.x() + (window.width() - width) / 2;
    double y = window.y() + (window.height() - height) / 2;
    return new BoundingBox(x, y, width, height).clippedTo(picture.cols(), picture.rows());
  }

  private static List<BoundingBox> best(List<Hit> hits) {
    hits.sort(Comparator.comparingDouble(Hit::score).reversed());
    List<BoundingBox> best = new ArrayList<>();
    for (Hit hit : hits) {
      if (best.stream().noneMatch(box -> overlap(box, hit.box()))) {
        best.add(hit.box());
      }
    }
    return best;
  }

  private static boolean overlap(BoundingBox one, BoundingBox other) {
    double overUnion = one.intersectionOverUnion(other);
    double shared = overUnion * (one.area() + other.area()) / (1 + overUnion);
    return overUnion > MOST_OVERLAP || shared > MOST_INSIDE * Math.min(one.area(), other.area());
  }
}
