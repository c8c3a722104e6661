package dev.sightline.inference.image;

import dev.sightline.inference.frame.FrameRejectedException;
import java.nio.ByteBuffer;

/** The image formats that are accepted, told apart by their first bytes. */
public enum ImageFormat {
  JPEG("\u00FF\u00D8\u00FF") {
    @Override
    ImageHeader read(ByteBuffer image, long maxPixels) throws FrameRejectedException {
      return JpegHeader.read(image, maxPixels);
    }
  },
  PNG("\u0089PNG\r\n\u001A\n") {
    @Override
    ImageHeader read(ByteBuffer image, long maxPixels) throws FrameRejectedException {
      return PngHeader.read(image);
    }
  };

  /** One byte per character. */
  private final String signature;

  ImageFormat(String signature) {
    this.signature = signature;
  }

  abstract ImageHeader read(ByteBuffer image, long maxPixels) throws FrameRejectedException;

  boolean matches(ByteBuffer image) {
    if (image.limit() < signature.length()) {
      return false;
    }
    for (int i = 0; i < signature.length(); i++) {
      if (Byte.toUnsignedInt(image.get(i)) != signature.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
