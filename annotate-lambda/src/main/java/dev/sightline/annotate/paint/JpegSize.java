package dev.sightline.annotate.paint;

import dev.sightline.annotate.input.UnusableInputException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * The size that a JPEG's frame header states (ITU-T T.81, B.2.2), read without decoding.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record JpegSize(int width, int height) {

  private static final int START_OF_IMAGE = 0xffd8;
  private static final int START_OF_SCAN = 0xda;

  public long pixels() {
    return (long) width * height;
  }

  /**
   * @throws UnusableInputException if the bytes are no JPEG, or end before its frame header does
   */
  public static JpegSize of(byte[] jpeg) throws UnusableInputException {
    ByteBuffer in = ByteBuffer.wrap(jpeg);
    try {
      if (Short.toUnsignedInt(in.getShort()) != START_OF_IMAGE) {
        throw new UnusableInputException("the image is no JPEG");
      }
      return frameHeader(in);
    } catch (BufferUnderflowException e) {
      throw new UnusableInputException("the image is a JPEG without a frame header", e);
    }
  }

  private static JpegSize frameHeader(ByteBuffer in) throws UnusableInputException {
    int marker = nextMarker(in);
    while (!isStartOfFrame(marker)) {
      if (marker == START_OF_SCAN) {
        throw new UnusableInputException("the image is a JPEG without a frame header");
      }
      skip(in, Short.toUnsignedInt(in.getShort()) - Short.BYTES);
      marker = nextMarker(in);
    }
    skip(in, Short.BYTES + Byte.BYTES); // the header's length and the sample precision
    int height = Short.toUnsignedInt(in.getShort());
    return new JpegSize(Short.toUnsignedInt(in.getShort()), height);
  }

  private static int nextMarker(ByteBuffer in) throws UnusableInputException {
    if (Byte.toUnsignedInt(in.get()) != 0xff) {
      throw new UnusableInputException("the image is a broken JPEG");
    }
    int marker = 0xff;
    while (marker == 0xff) { // fill bytes
      marker = Byte.toUnsignedInt(in.get());
    }
    return marker;
  }

  /** SOF0 to SOF15 without DHT, JPG and DAC, which lie among them. */
  private static boolean isStartOfFrame(int marker) {
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
  }

  private static void skip(ByteBuffer in, int bytes) {
    if (bytes < 0 || bytes > in.remaining()) {
      throw new BufferUnderflowException();
    }
    in.position(in.position() + bytes);
  }
}
