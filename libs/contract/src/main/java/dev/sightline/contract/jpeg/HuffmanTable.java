package dev.sightline.contract.jpeg;

import dev.sightline.contract.jpeg.InvalidJpegException.Flaw;
import java.nio.ByteBuffer;

/**
 * A Huffman table in the shape in which it is walked through, not decoded: each code stands for how
 * many bits it takes with the coefficient that follows it, and how far it goes in its block. Codes
 * are assigned as in ITU-T T.81, annex C; those of up to nine bits are looked up, longer ones are
 * compared with each length's last code, as in F.2.2.3.
 */
final class HuffmanTable {

  /** What a table's codes are for. */
  enum Kind {
    DC,
    AC
  }

  /** The entry of what is not a code. */
  static final int INVALID = 0;

  static final int COUNTS = 16;

  private static final int LOOKUP_BITS = 9;
  private static final int LONGEST_CODE = 16;
  private static final int MOST_SYMBOLS = 256;
  private static final int LONGEST_DC_DIFFERENCE = 15;

  private static final int BITS_MASK = 0xFF;
  private static final int ADVANCE_SHIFT = 8;
  private static final int ADVANCE_MASK = 0xFF;
  private static final int COEFFICIENT = 1 << 16;
  private static final int ZERO_RUN = 15;

  private final Kind kind;
  private final int[] lookup = new int[1 << LOOKUP_BITS];

  /** By length: the first 16 bits that are behind its last code. */
  private final int[] limits = new int[LONGEST_CODE + 1];

  /** By length: what is to be added to a code for its entry's index. */
  private final int[] offsets = new int[LONGEST_CODE + 1];

  private final int[] entries;

  /**
   * @param definition from 0: the number of codes of each length from 1 to 16, then their symbols
   * @throws InvalidJpegException if these are not Huffman codes
   */
  HuffmanTable(Kind kind, ByteBuffer definition) throws InvalidJpegException {
    this.kind = kind;
    entries = new int[symbols(definition)];
    if (entries.length > MOST_SYMBOLS || COUNTS + entries.length > definition.limit()) {
      throw invalid();
    }
    assignCodes(definition);
  }

  /** How many symbols follow the counts. */
  static int symbols(ByteBuffer definition) {
    int symbols = 0;
    for (int i = 0; i < COUNTS; i++) {
      symbols += Byte.toUnsignedInt(definition.get(i));
    }
    return symbols;
  }

  /**
   * @param bits the data's next bits from the highest on, 16 at least
   * @return {@link #INVALID} where they do not begin with a code
   */
  int entry(long bits) {
    int entry = lookup[(int) (bits >>> (Long.SIZE - LOOKUP_BITS))];
    return entry == INVALID ? longEntry(bits) : entry;
  }

  /** Of the code and the coefficient's value behind it, 1 to 31. */
  static int bits(int entry) {
    return entry & BITS_MASK;
  }

  /** How many coefficients of the block are done with by it; all where the block ends. */
  static int advance(int entry) {
    return (entry >>> ADVANCE_SHIFT) & ADVANCE_MASK;
  }

  /** Whether its last coefficient has a value. */
  static boolean isCoefficient(int entry) {
    return (entry & COEFFICIENT) != 0;
  }

  private void assignCodes(ByteBuffer definition) throws InvalidJpegException {
    int code = 0;
    int index = 0;
    for (int length = 1; length <= LONGEST_CODE; length++) {
      int codes = Byte.toUnsignedInt(definition.get(length - 1));
      offsets[length] = index - code;
      for (int i = 0; i < codes; i++) {
        int symbol = Byte.toUnsignedInt(definition.get(COUNTS + index));
        entries[index] = entryOf(length, symbol);
        fillLookup(code, length, entries[index]);
        code++;
        index++;
      }
      if (code > 1 << length) {
        throw invalid();
      }
      limits[length] = code << (LONGEST_CODE - length);
      code <<= 1;
    }
  }

  private int entryOf(int length, int symbol) throws InvalidJpegException {
    if (kind == Kind.DC) {
      if (symbol > LONGEST_DC_DIFFERENCE) {
        throw invalid();
      }
      return entry(length + symbol, 1) | COEFFICIENT;
    }
    int run = symbol >>> 4;
    int size = symbol & 0xF;
    if (size > 0) {
      return entry(length + size, run + 1) | COEFFICIENT;
    }
    return entry(length, run == ZERO_RUN ? ZERO_RUN + 1 : EntropyScan.BLOCK_COEFFICIENTS);
  }

  private static int entry(int bits, int advance) {
    return bits | (advance << ADVANCE_SHIFT);
  }

  private void fillLookup(int code, int length, int entry) {
    int free = LOOKUP_BITS - length;
    if (free >= 0) {
      int from = code << free;
      int to = Math.min((code + 1) << free, lookup.length);
      for (int i = from; i < to; i++) {
        lookup[i] = entry;
      }
    }
  }

  private int longEntry(long bits) {
    int next = (int) (bits >>> (Long.SIZE - LONGEST_CODE));
    for (int length = LOOKUP_BITS + 1; length <= LONGEST_CODE; length++) {
      if (next < limits[length]) {
        return entries[(next >>> (LONGEST_CODE - length)) + offsets[length]];
      }
    }
    return INVALID;
  }

  private static InvalidJpegException invalid() {
    return new InvalidJpegException(Flaw.CORRUPT, "a JPEG with an invalid Huffman table");
  }
}
