package dev.sightline.contract.jpeg;

import dev.sightline.contract.jpeg.EntropyScan.BlockTables;
import dev.sightline.contract.jpeg.HuffmanTable.Kind;
import dev.sightline.contract.jpeg.InvalidJpegException.Flaw;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * The components of a sequential, Huffman-coded frame of eight bits, and how its scans go through
 * their blocks (ITU-T T.81, A.1.1, A.2, B.2.2 and B.2.3). Remembers which components had a scan.
 */
final class SequentialFrame {

  private static final int BASELINE = 0xC0;
  private static final int EXTENDED = 0xC1;
  private static final int PRECISION = 8;
  private static final int COMPONENT_COUNT_AT = 5;
  private static final int FIRST_COMPONENT_AT = 6;
  private static final int COMPONENT_BYTES = 3;
  private static final int SCAN_COMPONENT_BYTES = 2;
  private static final int MOST_SCAN_COMPONENTS = 4;
  private static final int LARGEST_SAMPLING = 4;
  private static final int BLOCK_SIDE = 8;

  private final int width;
  private final int height;
  private final List<Component> components = new ArrayList<>();
  private final BitSet scanned = new BitSet();

  /**
   * @param header what the frame header holds behind its length
   * @throws InvalidJpegException if its components are not valid
   */
  SequentialFrame(ByteBuffer header) throws InvalidJpegException {
    height = Short.toUnsignedInt(header.getShort(1));
    width = Short.toUnsignedInt(header.getShort(3));
    int count = header.limit() > COMPONENT_COUNT_AT ? unsigned(header, COMPONENT_COUNT_AT) : 0;
    if (count == 0 || header.limit() < FIRST_COMPONENT_AT + count * COMPONENT_BYTES) {
      throw corrupt("a JPEG with a frame header that is too short");
    }
    for (int i = 0; i < count; i++) {
      components.add(Component.read(header, FIRST_COMPONENT_AT + i * COMPONENT_BYTES));
    }
  }

  /**
   * Whether a frame's data can be walked through. Progressive, lossless and arithmetic-coded data
   * cannot, nor can samples of twelve bits: what is missing there, libjpeg has to tell.
   *
   * @param header what the frame header holds behind its length
   */
  static boolean isSequential(int marker, ByteBuffer header) {
    return (marker == BASELINE || marker == EXTENDED) && unsigned(header, 0) == PRECISION;
  }

  /**
   * @param header what the scan's header holds behind its length
   * @param data what is between the header and the marker that ends the scan
   * @param restartInterval in minimum coded units; 0 without
   * @throws InvalidJpegException if the data has not all blocks, or the scan does not fit the frame
   */
  void walk(ByteBuffer header, ByteBuffer data, HuffmanTables tables, int restartInterval)
      throws InvalidJpegException {
    int count = header.hasRemaining() ? unsigned(header, 0) : 0;
    if (count == 0
        || count > MOST_SCAN_COMPONENTS
        || header.limit() < 1 + count * SCAN_COMPONENT_BYTES) {
      throw corrupt("a JPEG with an invalid scan header");
    }
    BitSet chosen = new BitSet();
    List<BlockTables> unit = new ArrayList<>();
    int units = 0;
    for (int i = 0; i < count; i++) {
      int at = 1 + i * SCAN_COMPONENT_BYTES;
      int index = indexOf(unsigned(header, at), chosen);
      Component component = components.get(index);
      int numbers = unsigned(header, at + 1);
      BlockTables block =
          new BlockTables(tables.get(Kind.DC, numbers >>> 4), tables.get(Kind.AC, numbers & 0xF));
      unit.addAll(Collections.nCopies(count == 1 ? 1 : component.blocks(), block));
      units = count == 1 ? blocks(component) : interleavedUnits();
      chosen.set(index);
    }
    new EntropyScan(data, units, unit, restartInterval).walk();
    scanned.or(chosen);
  }

  /**
   * @throws InvalidJpegException if a component had no scan
   */
  void requireAllComponents() throws InvalidJpegException {
    if (scanned.cardinality() < components.size()) {
      throw new InvalidJpegException(
          Flaw.TRUNCATED,
          "a JPEG with the data of %d of its %d components"
              .formatted(scanned.cardinality(), components.size()));
    }
  }

  /** The first that is not in the scan yet, as for libjpeg. */
  private int indexOf(int id, BitSet chosen) throws InvalidJpegException {
    for (int i = 0; i < components.size(); i++) {
      if (components.get(i).id == id && !chosen.get(i)) {
        return i;
      }
    }
    throw corrupt("a JPEG with an invalid scan header");
  }

  private int interleavedUnits() {
    return ceilDivide(width, BLOCK_SIDE * mostAcross())
        * ceilDivide(height, BLOCK_SIDE * mostDown());
  }

  private int blocks(Component component) {
    return ceilDivide(width * component.across, BLOCK_SIDE * mostAcross())
        * ceilDivide(height * component.down, BLOCK_SIDE * mostDown());
  }

  private int mostAcross() {
    return components.stream().mapToInt(Component::across).max().orElseThrow();
  }

  private int mostDown() {
    return components.stream().mapToInt(Component::down).max().orElseThrow();
  }

  private static int ceilDivide(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  private static int unsigned(ByteBuffer bytes, int at) {
    return Byte.toUnsignedInt(bytes.get(at));
  }

  private static InvalidJpegException corrupt(String message) {
    return new InvalidJpegException(Flaw.CORRUPT, message);
  }

  /**
   * @param across sampling factor, 1 to 4
   * @param down sampling factor, 1 to 4
   */
  private record Component(int id, int across, int down) {

    static Component read(ByteBuffer header, int at) throws InvalidJpegException {
      int sampling = unsigned(header, at + 1);
      Component component = new Component(unsigned(header, at), sampling >>> 4, sampling & 0xF);
      if (!isSampling(component.across) || !isSampling(component.down)) {
        throw corrupt("a JPEG with invalid sampling factors");
      }
      return component;
    }

    int blocks() {
      return across * down;
    }

    private static boolean isSampling(int factor) {
      return factor >= 1 && factor <= LARGEST_SAMPLING;
    }
  }
}
