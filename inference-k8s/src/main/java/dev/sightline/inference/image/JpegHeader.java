package dev.sightline.inference.image;

import dev.sightline.contract.jpeg.InvalidJpegException;
import dev.sightline.contract.jpeg.JpegImage;
import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.ByteBuffer;

/** Reads a JPEG by the rule that all programs share, and names what is wrong with it. */
final class JpegHeader {

  private JpegHeader() {}

  static ImageHeader read(ByteBuffer image, long maxPixels) throws FrameRejectedException {
    try {
      JpegImage jpeg = JpegImage.read(image, maxPixels);
      return new ImageHeader(
          ImageFormat.JPEG, jpeg.storedWidth(), jpeg.storedHeight(), jpeg.orientation());
    } catch (InvalidJpegException e) {
      throw new FrameRejectedException(code(e), e.getMessage(), e);
    }
  }

  private static FrameErrorCode code(InvalidJpegException e) {
    return switch (e.flaw()) {
      case NOT_A_JPEG -> FrameErrorCode.NOT_AN_IMAGE;
      case TRUNCATED -> FrameErrorCode.TRUNCATED_IMAGE;
      case CORRUPT -> FrameErrorCode.CORRUPT_IMAGE;
    };
  }
}
