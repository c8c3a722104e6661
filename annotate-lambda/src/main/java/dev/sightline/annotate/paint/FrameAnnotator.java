package dev.sightline.annotate.paint;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import dev.sightline.annotate.input.UnusableInputException;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import java.util.List;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;

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
    try (Mat blank = new Mat(WARM_UP_SIDE, WARM_UP_SIDE, CV_8UC3);
        Mat decoded = decode(encode(blank));
        Mat painted = painter.paint(decoded, List.of(detection), Optional.empty())) {
      encode(painted);
    } catch (UnusableInputException e) {
      throw new IllegalStateException("OpenCV can't decode what it encoded", e);
    }
  }

  /**
   * @param jpeg its pixels are those that the boxes count: an EXIF orientation is not applied
   * @param top the surest classification of the whole image
   * @throws UnusableInputException if the bytes are no JPEG that can be decoded, or have too many
   *     pixels
   */
  public byte[] annotate(byte[] jpeg, List<Detection> detections, Optional<Classification> top)
      throws UnusableInputException {
    JpegSize size = JpegSize.of(jpeg);
    if (size.pixels() > maxPixels) {
      throw new UnusableInputException(
          "the image has %d x %d pixels, more than %d"
              .formatted(size.width(), size.height(), maxPixels));
    }
    try (Mat image = decode(jpeg);
        Mat painted = painter.paint(image, detections, top)) {
      return encode(painted);
    }
  }

  private static Mat decode(byte[] jpeg) throws UnusableInputException {
    try (BytePointer bytes = new BytePointer(jpeg);
        Mat encoded = new Mat(bytes, false)) {
      Mat image = imdecode(encoded, IMREAD_COLOR | IMREAD_IGNORE_ORIENTATION);
      if (image.empty()) {
        image.close();
        throw new UnusableInputException("the image is a JPEG that can't be decoded");
      }
      return image;
    } catch (RuntimeException e) { // all that JavaCPP makes of a C++ exception
      throw new UnusableInputException("the image is a JPEG that can't be decoded", e);
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
