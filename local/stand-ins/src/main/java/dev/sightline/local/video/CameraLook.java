package dev.sightline.local.video;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Random;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Makes a drawing look like a camera's picture: edges a little soft, a little noise. Owns its
 * matrices. For one thread.
 */
final class CameraLook implements AutoCloseable {

  private static final double BLUR_SIGMA = 0.8;
  private static final double NOISE_SIGMA = 3;

  /** The noise field is larger than a frame, which takes another part of it each time. */
  private static final int MARGIN = 64;

  private final Mat picture;
  private final Mat brighter;
  private final Mat darker;
  private final Random random;

  CameraLook(int width, int height, long seed) {
    random = new Random(seed);
    picture = new Mat(height, width, CV_8UC3);
    brighter = new Mat(height + MARGIN, width + MARGIN, CV_8UC3);
    darker = new Mat(height + MARGIN, width + MARGIN, CV_8UC3);
    fillNoise();
  }

  private void fillNoise() {
    byte[] up = new byte[(int) (brighter.total() * brighter.elemSize())];
    byte[] down = new byte[up.length];
    for (int i = 0; i < up.length; i++) {
      int noise = (int) Math.round(NOISE_SIGMA * random.nextGaussian());
      up[i] = (byte) Math.max(0, noise);
      down[i] = (byte) Math.max(0, -noise);
    }
    brighter.data().put(up);
    darker.data().put(down);
  }

  /**
   * The next frame's picture.
   *
   * @param drawing of type {@link BufferedImage#TYPE_3BYTE_BGR}
   * @return the picture, BGR; valid until the next call
   */
  Mat apply(BufferedImage drawing) {
    BytePointer pixels = picture.data();
    pixels.put(((DataBufferByte) drawing.getRaster().getDataBuffer()).getData());
    try (Size anySize = new Size(0, 0)) {
      opencv_imgproc.GaussianBlur(picture, picture, anySize, BLUR_SIGMA);
    }
    try (Rect part =
            new Rect(
                random.nextInt(MARGIN), random.nextInt(MARGIN), picture.cols(), picture.rows());
        Mat up = brighter.apply(part);
        Mat down = darker.apply(part)) {
      opencv_core.add(picture, up, picture);
      opencv_core.subtract(picture, down, picture);
    }
    return picture;
  }

  @Override
  public void close() {
    picture.close();
    brighter.close();
    darker.close();
  }
}
