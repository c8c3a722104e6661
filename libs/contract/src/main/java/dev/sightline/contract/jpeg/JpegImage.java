package dev.sightline.contract.jpeg;

import java.nio.ByteBuffer;

/**
 * What a complete JPEG says of itself before anything is decoded.
 *
 * @param storedWidth in pixels, 1 to 65,535, before the orientation is applied
 * @param storedHeight in pixels, 1 to 65,535, before the orientation is applied
 * @param orientation of its Exif data
 */
public record JpegImage(int storedWidth, int storedHeight, Orientation orientation) {

  /** Of the picture as it is seen, in pixels. */
  public int width() {
    return orientation.exchangesSides() ? storedHeight : storedWidth;
  }

  /** Of the picture as it is seen, in pixels. */
  public int height() {
    return orientation.exchangesSides() ? storedWidth : storedHeight;
  }

  public long pixels() {
    return (long) storedWidth * storedHeight;
  }

  /**
   * Reads the headers and walks through all scans to the end-of-image marker. What is behind that
   * is ignored: many cameras pad. An image without the marker is truncated, even where only the
   * marker is missing. In sequential, Huffman-coded JPEGs of eight bits, which nearly all are, each
   * block is walked through as well, so that an end too early and most damage are found although a
   * marker follows. In progressive, lossless and arithmetic-coded ones these two are left for
   * libjpeg, which silently repairs them.
   *
   * @param bytes from the position to the limit; not changed
   * @param maxPixels of a picture that the caller decodes. Of a larger one only the markers are
   *     read: it is the caller's to refuse, by its size
   * @throws InvalidJpegException if decoding would have to invent pixels, or would fail
   */
  public static JpegImage read(ByteBuffer bytes, long maxPixels) throws InvalidJpegException {
    return new JpegReader(bytes.slice(), maxPixels).read();
  }
}
