package dev.sightline.annotate.paint;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import dev.sightline.annotate.input.UnusableInputException;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import dev.sightline.contract.jpeg.InvalidJpegException;
import dev.sightline.contract.jpeg.JpegImage;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** A JPEG and what was found in it in, the annotated JPEG out. Thread-safe. */
public final class FrameAnnotator {

  private static final int JPEG_QUALITY = 90;
  private static final int WARM_UP_SIDE = 64;

  private final BoxPainter painter = new BoxPainter();
  private final long maxPixels;

  /**
   * @param maxPixels of an image that is decoded: a small file can claim to be enormous
   */
  public FrameAnnotator(long maxPixels) {
    this.maxPixels = maxPixels;
  }

  /** Loads and runs the native code once, so that the first frame does not wait for it. */
  public void warmUp() {
    Detection detection = new Detection("warm-up", 0, 1, new BoundingBox(8, 8, 40, 24));
    byte[] jpeg = blank(WARM_UP_SIDE, WARM_UP_SIDE);
    try {
      paint(jpeg, header(jpeg), List.of(detection), Optional.empty());
    } catch (UnusableInputException e) {
      throw new IllegalStateException("OpenCV can't decode what it encoded", e);
    }
  }

  /** A picture with nothing in it. */
  public static byte[] blank(int width, int height) {
    try (Mat black = new Mat(height, width, CV_8UC3, Scalar.all(0))) {
      return encode(black);
    }
  }

  /**
   * An Exif orientation is applied, as the detector did: boxes count the pixels of the upright
   * picture. The annotated image is upright and carries no Exif data.
   *
   * @param jpeg a whole one; what is cut off is refused
   * @param top the top-1 classification of the whole image
   * @throws UnusableInputException if the bytes are not a complete JPEG, cannot be decoded, or have
   *     too many pixels
   */
  public byte[] annotate(byte[] jpeg, List<Detection> detections, Optional<Classification> top)
      throws UnusableInputException {
    JpegImage header = header(jpeg);
    if (header.pixels() > maxPixels) {
      throw new UnusableInputException(
          "the image has %d x %d pixels, more than %d"
              .formatted(header.width(), header.height(), maxPixels));
    }
    return paint(jpeg, header, detections, top);
  }

  private byte[] paint(
      byte[] jpeg, JpegImage header, List<Detection> detections, Optional<Classification> top)
      throws UnusableInputException {
    try (Mat image = JpegPixels.decode(jpeg, header)) {
      painter.paint(image, detections, top);
      return encode(image);
    }
  }

  private JpegImage header(byte[] jpeg) throws UnusableInputException {
    try {
      return JpegImage.read(ByteBuffer.wrap(jpeg), maxPixels);
    } catch (InvalidJpegException e) {
      throw new UnusableInputException("the image is " + e.getMessage(), e);
    }
  }

  private static byte[] encode(Mat image) {
    try (BytePointer encoded = new BytePointer();
        IntPointer parameters = new IntPointer(IMWRITE_JPEG_QUALITY, JPEG_QUALITY)) {
      if (!imencode(".jpg", image, encoded, parameters)) {
        throw new IllegalStateException("OpenCV refused to encode " + image);
      }
      byte[] jpeg = new byte[Math.toIntExact(encoded.limit())];
      encoded.get(jpeg);
      return jpeg;
    }
  }
}
