package dev.sightline.capture.frame;

import dev.sightline.capture.privacy.StreamMask;
import dev.sightline.program.region.Polygon;
import dev.sightline.program.region.Polygon.Point;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** Time that masks take of a frame of 1280×720, by the part of it that they cover. */
public final class MaskBenchmark {

  private static final int WIDTH = 1280;
  private static final int HEIGHT = 720;
  private static final int ROUNDS = 9;
  private static final int FRAMES = 2000;

  private MaskBenchmark() {}

  public static void main(String[] arguments) {
    for (double part : new double[] {0.05, 0.2, 0.5}) {
      MaskPainter painter = new MaskPainter(StreamMask.of(masks(part)));
      double[] micros = new double[ROUNDS];
      // Another picture each time, as larger memory than the caches hold goes by in a run.
      Mat[] frames = new Mat[8];
      Arrays.setAll(frames, i -> new Mat(HEIGHT, WIDTH, opencv_core.CV_8UC3, Scalar.all(20 * i)));
      for (int round = 0; round < ROUNDS; round++) {
        long started = System.nanoTime();
        for (int i = 0; i < FRAMES; i++) {
          painter.fill(frames[i % frames.length], 1);
        }
        micros[round] = (System.nanoTime() - started) / 1e3 / FRAMES;
      }
      Arrays.sort(micros);
      System.out.printf(
          Locale.ROOT,
          "%2.0f %% of the frame masked: %.1f µs a frame (median of %d)%n",
          100 * part,
          micros[ROUNDS / 2],
          ROUNDS);
    }
  }

  /** Two triangles and a rectangle that cover so much together. */
  private static List<Polygon> masks(double part) {
    double side = Math.sqrt(part);
    return List.of(
        new Polygon(List.of(new Point(0, 0), new Point(side, 0), new Point(0, side))),
        new Polygon(
            List.of(new Point(1, 1), new Point(1 - side / 2, 1), new Point(1, 1 - side / 2))),
        new Polygon(
            List.of(
                new Point(0.55, 0),
                new Point(1, 0),
                new Point(1, 0.375 * part / 0.45),
                new Point(0.55, 0.375 * part / 0.45))));
  }
}
