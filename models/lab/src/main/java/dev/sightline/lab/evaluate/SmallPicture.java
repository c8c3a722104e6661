package dev.sightline.lab.evaluate;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/** Images of a report: small, and with something drawn on them where there is something to show. */
final class SmallPicture {

  private static final int LONGEST_SIDE = 560;
  private static final int JPEG_QUALITY = 82;

  private SmallPicture() {}

  /** Draws on a picture. */
  interface Painter {

    /**
     * @param scale pixels of the picture per pixel of the image
     */
    void paint(Mat picture, double scale);
  }

  /** As JPEG, at most {@value #LONGEST_SIDE} pixels long. */
  static byte[] jpeg(Path file, Painter painter) throws IOException {
    byte[] encoded = Files.readAllBytes(file);
    try (BytePointer bytes = new BytePointer(encoded);
        Mat source = new Mat(1, encoded.length, CV_8UC1, bytes);
        Mat image = imdecode(source, IMREAD_COLOR)) {
      double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(image.cols(), image.rows()));
      try (Mat small = new Mat();
          Size size =
              new Size(
                  (int) Math.ceil(image.cols() * scale), (int) Math.ceil(image.rows() * scale))) {
        resize(image, small, size, 0, 0, INTER_AREA);
        painter.paint(small, scale);
        return encode(small);
      }
    }
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
}
