package dev.sightline.contract.jpeg;

import dev.sightline.contract.jpeg.HuffmanTable.Kind;
import dev.sightline.contract.jpeg.InvalidJpegException.Flaw;
import java.nio.ByteBuffer;

/**
 * The tables that a scan can name, four of each kind. A later definition replaces an earlier one
 * (ITU-T T.81, B.2.4.2). Tables 0 and 1 are those of annex K.3 as long as nothing defines them:
 * Motion JPEG leaves them out, and libjpeg-turbo decodes it so.
 */
final class HuffmanTables {

  private static final int SLOTS = 4;

  private final ByteBuffer[] definitions = new ByteBuffer[2 * SLOTS];
  private final HuffmanTable[] tables = new HuffmanTable[definitions.length];

  /**
   * @param segment what a DHT segment holds behind its length
   */
  void define(ByteBuffer segment) throws InvalidJpegException {
    int at = 0;
    while (segment.limit() - at > HuffmanTable.COUNTS) {
      int slot = slot(Byte.toUnsignedInt(segment.get(at)));
      ByteBuffer rest = segment.slice(at + 1, segment.limit() - at - 1);
      int length = HuffmanTable.COUNTS + HuffmanTable.symbols(rest);
      if (length > rest.limit()) {
        throw corrupt("a JPEG with an invalid Huffman table");
      }
      definitions[slot] = rest.slice(0, length);
      tables[slot] = null;
      at += 1 + length;
    }
  }

  /**
   * @param number as the scan names it
   * @throws InvalidJpegException if nothing defined it, or what did is not valid
   */
  HuffmanTable get(Kind kind, int number) throws InvalidJpegException {
    if (number >= SLOTS) {
      throw missing();
    }
    int slot = (kind == Kind.DC ? 0 : SLOTS) + number;
    if (tables[slot] == null) {
      tables[slot] = build(kind, number, definitions[slot]);
    }
    return tables[slot];
  }

  private static HuffmanTable build(Kind kind, int number, ByteBuffer definition)
      throws InvalidJpegException {
    if (definition != null) {
      return new HuffmanTable(kind, definition);
    }
    return StandardTables.find(kind, number).orElseThrow(HuffmanTables::missing);
  }

  private static int slot(int kindAndNumber) throws InvalidJpegException {
    int kind = kindAndNumber >>> 4;
    int number = kindAndNumber & 0xF;
    if (kind > 1 || number >= SLOTS) {
      throw corrupt("a JPEG with an invalid Huffman table");
    }
    return kind * SLOTS + number;
  }

  private static InvalidJpegException missing() {
    return corrupt("a JPEG without a Huffman table that its data needs");
  }

  private static InvalidJpegException corrupt(String message) {
    return new InvalidJpegException(Flaw.CORRUPT, message);
  }
}
