package dev.sightline.contract.jpeg;

import dev.sightline.contract.jpeg.InvalidJpegException.Flaw;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Walks through the Huffman-coded data of one sequential scan (ITU-T T.81, F.2.1 and F.2.2) without
 * making coefficients of it: whether each block that the frame header announces is there can only
 * be told so. A decoder invents what is missing. Where it does not, this is as patient as libjpeg:
 * with bytes between the last block, or a restart interval's last, and the next marker, with
 * repeated FFs, and with a run of zeros that leads out of its block.
 *
 * <p>It takes time in proportion to the data, not to the size that the header claims.
 */
final class EntropyScan {

  static final int BLOCK_COEFFICIENTS = 64;

  /** A code has 16 bits at most, the value behind it 15. */
  private static final int ENOUGH_BITS = 32;

  private static final int EACH_LOW_BIT = 0x0101_0101;
  private static final int EACH_HIGH_BIT = 0x8080_8080;
  private static final int RESTART_NUMBERS = 8;

  private final ByteBuffer data;
  private final int units;
  private final BlockTables[] unit;
  private final int restartInterval;

  private int position;

  /** The next bits from the highest on; 0 behind them. */
  private long bits;

  private int bitCount;

  /** How many of the bits were appended because there was no data. */
  private int inventedBits;

  /**
   * @param data from 0 to its limit, big-endian: all that is between the scan's header and the next
   *     marker that is not a restart marker
   * @param units how many minimum coded units the scan has
   * @param unit the tables of a unit's blocks, in their order
   * @param restartInterval in units; 0 without
   */
  EntropyScan(ByteBuffer data, int units, List<BlockTables> unit, int restartInterval) {
    this.data = data;
    this.units = units;
    this.unit = unit.toArray(BlockTables[]::new);
    this.restartInterval = restartInterval;
  }

  /** Which tables a block is coded by. */
  record BlockTables(HuffmanTable dc, HuffmanTable ac) {}

  /**
   * @throws InvalidJpegException if the data ends too early, or has what is not a code
   */
  void walk() throws InvalidJpegException {
    int untilRestart = restartInterval;
    for (int done = 0; done < units; done++) {
      if (restartInterval > 0) {
        if (untilRestart == 0) {
          restart(done);
          untilRestart = restartInterval;
        }
        untilRestart--;
      }
      walkUnit(done);
    }
  }

  private void walkUnit(int done) throws InvalidJpegException {
    boolean valid = true;
    for (int i = 0; valid && i < unit.length; i++) {
      valid = walkBlock(unit[i].dc, unit[i].ac);
    }
    if (inventedBits > bitCount) {
      throw isAtEnd() ? endsAfter(done) : damagedAfter(done);
    }
    if (!valid) {
      throw damagedAfter(done);
    }
  }

  /** Keeps what changes with each coefficient out of the fields: that takes half the time. */
  private boolean walkBlock(HuffmanTable dc, HuffmanTable ac) {
    HuffmanTable table = dc;
    int coefficient = 0;
    long next = bits;
    int count = bitCount;
    int entry;
    do {
      if (count < ENOUGH_BITS) {
        bits = next;
        bitCount = count;
        refill();
        next = bits;
        count = bitCount;
      }
      entry = table.entry(next);
      if (entry == HuffmanTable.INVALID) {
        bitCount = count;
        return false;
      }
      next <<= HuffmanTable.bits(entry);
      count -= HuffmanTable.bits(entry);
      coefficient += HuffmanTable.advance(entry);
      table = ac;
    } while (coefficient < BLOCK_COEFFICIENTS);
    bits = next;
    bitCount = count;
    return coefficient == BLOCK_COEFFICIENTS || !HuffmanTable.isCoefficient(entry);
  }

  private void refill() {
    if (position + Integer.BYTES <= data.limit()) {
      int word = data.getInt(position);
      boolean hasFf = ((~word - EACH_LOW_BIT) & word & EACH_HIGH_BIT) != 0;
      if (!hasFf) {
        bits |= Integer.toUnsignedLong(word) << (Integer.SIZE - bitCount);
        bitCount += Integer.SIZE;
        position += Integer.BYTES;
        return;
      }
    }
    refillByByte();
  }

  private void refillByByte() {
    while (bitCount < ENOUGH_BITS) {
      if (skipFillBytes()) {
        inventedBits += Integer.SIZE;
        bitCount += Integer.SIZE;
      } else {
        int value = unsigned(position);
        bits |= (long) value << (Long.SIZE - Byte.SIZE - bitCount);
        bitCount += Byte.SIZE;
        position += value == 0xFF ? 2 : 1;
      }
    }
  }

  /**
   * Goes to the last of several FFs.
   *
   * @return whether no data follows: a marker does, or nothing
   */
  private boolean skipFillBytes() {
    while (position < data.limit() && unsigned(position) == 0xFF) {
      if (position + 1 >= data.limit()) {
        return true;
      }
      int next = unsigned(position + 1);
      if (next != 0xFF) {
        return next != 0;
      }
      position++;
    }
    return position >= data.limit();
  }

  private boolean isAtEnd() {
    return position + 1 >= data.limit();
  }

  /** Libjpeg skips what is before the marker too. */
  private void restart(int done) throws InvalidJpegException {
    while (!skipFillBytes()) {
      position += unsigned(position) == 0xFF ? 2 : 1;
    }
    if (isAtEnd()) {
      throw endsAfter(done);
    }
    int expected = (done / restartInterval - 1) % RESTART_NUMBERS;
    if (unsigned(position + 1) != Marker.FIRST_RESTART + expected) {
      throw damagedAfter(done);
    }
    position += 2;
    bits = 0;
    bitCount = 0;
    inventedBits = 0;
  }

  private int unsigned(int at) {
    return Byte.toUnsignedInt(data.get(at));
  }

  private InvalidJpegException endsAfter(int done) {
    return new InvalidJpegException(
        Flaw.TRUNCATED, "a JPEG whose data ends after %d of %d blocks".formatted(done, units));
  }

  private InvalidJpegException damagedAfter(int done) {
    return new InvalidJpegException(
        Flaw.CORRUPT, "a JPEG whose data is damaged after %d of %d blocks".formatted(done, units));
  }
}
