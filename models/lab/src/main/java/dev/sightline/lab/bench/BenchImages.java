package dev.sightline.lab.bench;

import dev.sightline.inference.image.ImageSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * A batch of JPEGs that cost a decoder about what camera frames do: shapes and soft texture over a
 * gradient, at quality 85. The same in every run.
 *
 * @param jpegs read only
 */
record BenchImages(List<byte[]> jpegs) {

  private static final int SHAPES = 40;
  private static final int QUALITY = 85;
  private static final double NOISE = 12;

  static BenchImages of(ImageSize size, int count) {
    Random random = new Random(42);
    List<byte[]> jpegs = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      try (Mat picture = new Mat(size.height(), size.width(), opencv_core.CV_8UC3)) {
        paint(picture, random, i);
        jpegs.add(encode(picture));
      }
    }
    return new BenchImages(List.copyOf(jpegs));
  }

  int averageBytes() {
    return (int) jpegs.stream().mapToInt(jpeg -> jpeg.length).average().orElse(0);
  }

  private static void paint(Mat picture, Random random, int seed) {
    try (Scalar mean = Scalar.all(128);
        Scalar deviation = Scalar.all(NOISE);
        Mat means = new Mat(1, 1, opencv_core.CV_64FC1, mean);
        Mat deviations = new Mat(1, 1, opencv_core.CV_64FC1, deviation);
        Size blur = new Size(3, 3)) {
      opencv_core.setRNGSeed(seed);
      opencv_core.randn(picture, means, deviations);
      for (int shape = 0; shape < SHAPES; shape++) {
        circle(picture, random);
      }
      opencv_imgproc.GaussianBlur(picture, picture, blur, 0);
    }
  }

  private static void circle(Mat picture, Random random) {
    int radius = 4 + random.nextInt(Math.max(8, picture.rows() / 6));
    try (Point centre = new Point(random.nextInt(picture.cols()), random.nextInt(picture.rows()));
        Scalar colour =
            new Scalar(random.nextInt(256), random.nextInt(256), random.nextInt(256), 0)) {
      opencv_imgproc.circle(
          picture, centre, radius, colour, opencv_imgproc.FILLED, opencv_imgproc.LINE_AA, 0);
    }
  }

  private static byte[] encode(Mat picture) {
    try (BytePointer jpeg = new BytePointer();
        IntPointer quality = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, QUALITY)) {
      opencv_imgcodecs.imencode(".jpg", picture, jpeg, quality);
      byte[] bytes = new byte[(int) jpeg.limit()];
      jpeg.get(bytes);
      return bytes;
    }
  }
}
