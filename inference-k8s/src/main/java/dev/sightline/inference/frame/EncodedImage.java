package dev.sightline.inference.frame;

import java.nio.ByteBuffer;

/**
 * One JPEG or PNG, wherever its bytes are (a network buffer, base64 text). The worker that decodes
 * it has them copied into native memory of its own, so that nothing else need outlive the request.
 */
public interface EncodedImage {

  /** In bytes; the image itself may be shorter. */
  int maxLength();

  /**
   * Puts all bytes at the target's position.
   *
   * @param target has at least {@link #maxLength()} bytes remaining
   * @throws FrameRejectedException if the transport's encoding is damaged
   */
  void copyTo(ByteBuffer target) throws FrameRejectedException;

  /** An image in an array, which must not change. */
  static EncodedImage of(byte[] bytes) {
    return new EncodedImage() {
      @Override
      public int maxLength() {
        return bytes.length;
      }

      @Override
      public void copyTo(ByteBuffer target) {
        target.put(bytes);
      }
    };
  }

  /**
   * An image as base64 text, which the worker decodes: in either alphabet, also in several lines or
   * in a data URL.
   */
  static EncodedImage ofBase64(String text) {
    return new EncodedImage() {
      @Override
      public int maxLength() {
        return text.length();
      }

      @Override
      public void copyTo(ByteBuffer target) throws FrameRejectedException {
        target.put(Base64Text.decode(text));
      }
    };
  }
}
