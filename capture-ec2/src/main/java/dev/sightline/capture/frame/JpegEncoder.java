package dev.sightline.capture.frame;

import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;

/** Encodes BGR pixels as baseline JPEG with libjpeg-turbo. Owns its native objects. */
final class JpegEncoder implements AutoCloseable {

  private final IntPointer parameters;
  private final BytePointer extension = new BytePointer(".jpg");

  /**
   * @param quality 1 to 100
   */
  JpegEncoder(int quality) {
    parameters = new IntPointer(opencv_imgcodecs.IMWRITE_JPEG_QUALITY, quality);
  }

  /**
   * The JPEG's bytes.
   *
   * @throws EncodingException if OpenCV refuses the picture
   */
  byte[] encode(Mat bgr) throws EncodingException {
    try (BytePointer jpeg = new BytePointer()) {
      if (!opencv_imgcodecs.imencode(extension, bgr, jpeg, parameters)) {
        throw new EncodingException("OpenCV wrote no JPEG");
      }
      byte[] bytes = new byte[Math.toIntExact(jpeg.limit())];
      jpeg.get(bytes);
      return bytes;
    } catch (RuntimeException e) {
      throw new EncodingException(
          "a picture of %dx%d pixels: %s".formatted(bgr.cols(), bgr.rows(), e.getMessage()), e);
    }
  }

  @Override
  public void close() {
    parameters.close();
    extension.close();
  }
}
