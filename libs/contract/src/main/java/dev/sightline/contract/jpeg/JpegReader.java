package dev.sightline.contract.jpeg;

import dev.sightline.contract.jpeg.InvalidJpegException.Flaw;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Walks through a JPEG's segments (ITU-T T.81, B.1 and B.2). A decoder fills what is missing with
 * grey or leaves in its buffer what was there before, and calls both a success; so the end is
 * looked for here. Within entropy-coded data a byte FF is followed by 00 or a restart marker; any
 * other marker ends the scan. That all blocks are before it, is seen to where the frame is a {@link
 * SequentialFrame}.
 */
final class JpegReader {

  private static final int SIGNATURE_BYTES = 3;
  private static final int START_OF_IMAGE_BYTES = 2;
  private static final int FRAME_HEADER_BYTES = 7;
  private static final int RESTART_INTERVAL_BYTES = 4;
  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

  private static final long EACH_LOW_BIT = 0x0101_0101_0101_0101L;
  private static final long EACH_HIGH_BIT = 0x8080_8080_8080_8080L;

  private final ByteBuffer image;
  private final long maxPixels;
  private final HuffmanTables tables = new HuffmanTables();
  private int position = START_OF_IMAGE_BYTES;
  private int width;
  private int height;
  private Optional<SequentialFrame> sequential = Optional.empty();
  private int restartInterval;
  private boolean hasScan;
  private boolean hasExif;
  private Orientation orientation = Orientation.UPRIGHT;

  /**
   * @param image from 0 to its limit, big-endian
   * @param maxPixels of a picture whose blocks are walked through
   */
  JpegReader(ByteBuffer image, long maxPixels) {
    this.image = image;
    this.maxPixels = maxPixels;
  }

  JpegImage read() throws InvalidJpegException {
    requireSignature();
    while (true) {
      int marker = nextMarker();
      if (marker == Marker.END_OF_IMAGE) {
        return whole();
      }
      if (!Marker.standsAlone(marker)) {
        segment(marker);
      }
    }
  }

  private void requireSignature() throws InvalidJpegException {
    boolean begins =
        image.limit() >= SIGNATURE_BYTES
            && image.get(0) == (byte) 0xFF
            && image.get(1) == (byte) Marker.START_OF_IMAGE
            && image.get(2) == (byte) 0xFF;
    if (!begins) {
      throw new InvalidJpegException(
          Flaw.NOT_A_JPEG,
          "not a JPEG: %d bytes that begin %s"
              .formatted(image.limit(), ImageSignature.describe(image)));
    }
  }

  private JpegImage whole() throws InvalidJpegException {
    if (!hasScan) {
      throw corrupt("a JPEG without pixels");
    }
    if (sequential.isPresent()) {
      sequential.get().requireAllComponents();
    }
    return new JpegImage(width, height, orientation);
  }

  /** Skips fill bytes. */
  private int nextMarker() throws InvalidJpegException {
    if (unsigned(position) != 0xFF) {
      throw corrupt("a JPEG without a marker at byte " + position);
    }
    while (unsigned(position) == 0xFF) {
      position++;
    }
    return unsigned(position++);
  }

  private void segment(int marker) throws InvalidJpegException {
    if (!Marker.hasLength(marker)) {
      throw corrupt("a JPEG with an unknown marker FF %02X".formatted(marker));
    }
    int start = position;
    int length = unsignedShort(start);
    position += Math.max(length, Short.BYTES);
    if (Marker.isStartOfFrame(marker)) {
      frame(marker, start, length);
    } else if (marker == Marker.HUFFMAN_TABLES) {
      tables.define(content(start, length));
    } else if (marker == Marker.RESTART_INTERVAL && length == RESTART_INTERVAL_BYTES) {
      restartInterval = unsignedShort(start + Short.BYTES);
    } else if (marker == Marker.APPLICATION_1) {
      exif(start, length);
    } else if (marker == Marker.START_OF_SCAN) {
      scan(content(start, length));
    }
  }

  /** What a segment holds behind its length. */
  private ByteBuffer content(int segment, int length) throws InvalidJpegException {
    int bytes = Math.max(length - Short.BYTES, 0);
    if (bytes > 0) {
      unsigned(segment + length - 1); // has to be there
    }
    return image.slice(segment + Short.BYTES, bytes);
  }

  private void frame(int marker, int segment, int length) throws InvalidJpegException {
    if (width > 0 || length < FRAME_HEADER_BYTES) {
      throw corrupt("a JPEG with a second frame header, or one that is too short");
    }
    height = unsignedShort(segment + 3);
    width = unsignedShort(segment + 5);
    if (width == 0 || height == 0) {
      throw corrupt("a JPEG of %d×%d pixels".formatted(width, height));
    }
    ByteBuffer header = content(segment, length);
    boolean isDecoded = (long) width * height <= maxPixels;
    if (isDecoded && SequentialFrame.isSequential(marker, header)) {
      sequential = Optional.of(new SequentialFrame(header));
    }
  }

  /** The first one before the pixels counts, as for libjpeg's users. */
  private void exif(int segment, int length) {
    int start = segment + Short.BYTES;
    int end = Math.min(segment + length, image.limit());
    if (!hasExif && !hasScan && end - start > EXIF.length && isExif(start)) {
      hasExif = true;
      int tiff = start + EXIF.length;
      orientation = Orientation.ofExif(image.slice(tiff, end - tiff));
    }
  }

  private boolean isExif(int start) {
    return image.slice(start, EXIF.length).equals(ByteBuffer.wrap(EXIF));
  }

  private void scan(ByteBuffer header) throws InvalidJpegException {
    if (width == 0) {
      throw corrupt("a JPEG without a frame header");
    }
    hasScan = true;
    int start = position;
    skipEntropyCodedData();
    int marker = unsigned(position + 1);
    boolean ends = marker == Marker.END_OF_IMAGE || Marker.hasLength(marker);
    if (ends && sequential.isPresent()) { // what else it is, is told next
      ByteBuffer data = image.slice(start, position - start);
      sequential.get().walk(header, data, tables, restartInterval);
    }
  }

  /** To the FF of the marker that ends it. */
  private void skipEntropyCodedData() throws InvalidJpegException {
    while (true) {
      skipToByteFf();
      int next = unsigned(position + 1);
      if (next == 0xFF) {
        position++;
      } else if (next == 0 || Marker.isRestart(next)) {
        position += 2;
      } else {
        return;
      }
    }
  }

  /** Eight bytes at a time: a byte is FF where its complement is 0. */
  private void skipToByteFf() throws InvalidJpegException {
    while (position + Long.BYTES <= image.limit()) {
      long zeroWhereFf = ~image.getLong(position);
      if (((zeroWhereFf - EACH_LOW_BIT) & ~zeroWhereFf & EACH_HIGH_BIT) != 0) {
        break;
      }
      position += Long.BYTES;
    }
    while (unsigned(position) != 0xFF) {
      position++;
    }
  }

  private int unsignedShort(int at) throws InvalidJpegException {
    return (unsigned(at) << Byte.SIZE) | unsigned(at + 1);
  }

  private int unsigned(int at) throws InvalidJpegException {
    if (at >= image.limit()) {
      throw new InvalidJpegException(
          Flaw.TRUNCATED,
          "a JPEG of %d bytes without its end-of-image marker".formatted(image.limit()));
    }
    return Byte.toUnsignedInt(image.get(at));
  }

  private static InvalidJpegException corrupt(String message) {
    return new InvalidJpegException(Flaw.CORRUPT, message);
  }
}
