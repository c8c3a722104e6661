package dev.sightline.hog;

import static org.bytedeco.opencv.global.opencv_core.CV_32SC2;
import static org.bytedeco.opencv.global.opencv_core.CV_64F;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.add;
import static org.bytedeco.opencv.global.opencv_core.randn;
import static org.bytedeco.opencv.global.opencv_core.setRNGSeed;
import static org.bytedeco.opencv.global.opencv_imgproc.FILLED;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.LINE_AA;
import static org.bytedeco.opencv.global.opencv_imgproc.circle;
import static org.bytedeco.opencv.global.opencv_imgproc.fillConvexPoly;
import static org.bytedeco.opencv.global.opencv_imgproc.line;

import java.nio.IntBuffer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/** A plain frame of the model's size, and people drawn into it, slightly blurred and noisy. */
final class DrawnScene {
  private static final Scalar BACKGROUND = grey(190);
  private static final Scalar CLOTHES = grey(40);

  private final Mat frame =
      new Mat(HogPeopleModel.HEIGHT, HogPeopleModel.WIDTH, CV_8UC3, BACKGROUND);

  /** A walker from the front: proportions in eighths of the height, the classical head count. */
  DrawnScene withWalker(int centreX, int feetY, int height) {
    double u = height / 8.0;
    double top = feetY - height;
    circle(frame, at(centreX, top + 0.55 * u), px(0.55 * u), CLOTHES, FILLED, LINE_AA, 0);
    limb(at(centreX, top + u), at(centreX, top + 1.7 * u), 0.5 * u);
    torso(centreX, top, u);
    for (int side = -1; side <= 1; side += 2) {
      leg(centreX, top, u, side);
      double shoulder = centreX + side * 0.85 * u;
      double hand = shoulder + side * 0.2 * 2.6 * u;
      limb(at(shoulder, top + 1.65 * u), at(hand, top + 4.3 * u), 0.55 * u);
    }
    return this;
  }

  /** The caller closes the copy. */
  Mat toMat() {
    Mat scene = new Mat();
    GaussianBlur(frame, scene, new Size(0, 0), 0.8);
    try (Mat noise = new Mat(frame.size(), CV_8UC3);
        Mat deviation = new Mat(1, 1, CV_64F, grey(3));
        Mat mean = new Mat(1, 1, CV_64F, grey(6))) {
      setRNGSeed(7);
      randn(noise, mean, deviation);
      add(scene, noise, scene);
    }
    return scene;
  }

  private void torso(double x, double top, double u) {
    double neck = top + 1.35 * u;
    double shoulders = top + 1.75 * u;
    double hips = top + 4.3 * u;
    polygon(
        at(x - 0.5 * u, neck), at(x + 0.5 * u, neck),
        at(x + 1.05 * u, shoulders), at(x + 0.8 * u, hips),
        at(x - 0.8 * u, hips), at(x - 1.05 * u, shoulders));
  }

  /** Thigh, knee and ankle are 1.0, 0.7 and 0.5 units wide. */
  private void leg(double x, double top, double u, int side) {
    double hip = x + side * 0.42 * u;
    double knee = x + side * 0.62 * u;
    double ankle = x + side * 0.82 * u;
    polygon(
        at(hip - 0.5 * u, top + 4.2 * u), at(hip + 0.5 * u, top + 4.2 * u),
        at(knee + 0.35 * u, top + 6 * u), at(ankle + 0.25 * u, top + 8 * u),
        at(ankle - 0.25 * u, top + 8 * u), at(knee - 0.35 * u, top + 6 * u));
  }

  private void polygon(Point... corners) {
    try (Mat outline = new Mat(corners.length, 1, CV_32SC2)) {
      IntBuffer coordinates = outline.createBuffer();
      for (Point corner : corners) {
        coordinates.put(corner.x()).put(corner.y());
      }
      fillConvexPoly(frame, outline, CLOTHES);
    }
  }

  private void limb(Point from, Point to, double thickness) {
    line(frame, from, to, CLOTHES, px(thickness), LINE_AA, 0);
  }

  private static Point at(double x, double y) {
    return new Point(px(x), px(y));
  }

  private static int px(double length) {
    return (int) Math.round(length);
  }

  private static Scalar grey(double level) {
    return new Scalar(level, level, level, 0);
  }
}
