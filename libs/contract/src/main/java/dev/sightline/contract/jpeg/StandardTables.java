package dev.sightline.contract.jpeg;

import dev.sightline.contract.jpeg.HuffmanTable.Kind;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/** The typical Huffman tables of ITU-T T.81, annex K.3 (tables K.3 to K.6). */
final class StandardTables {

  private static final String LUMINANCE_DC =
      "00010501010101010100000000000000" + "000102030405060708090A0B";

  private static final String CHROMINANCE_DC =
      "00030101010101010101010000000000" + "000102030405060708090A0B";

  private static final String LUMINANCE_AC =
      "0002010303020403050504040000017D"
          + "01020300041105122131410613516107227114328191A1082342B1C11552D1F0"
          + "2433627282090A161718191A25262728292A3435363738393A43444546474849"
          + "4A535455565758595A636465666768696A737475767778797A83848586878889"
          + "8A92939495969798999AA2A3A4A5A6A7A8A9AAB2B3B4B5B6B7B8B9BAC2C3C4C5"
          + "C6C7C8C9CAD2D3D4D5D6D7D8D9DAE1E2E3E4E5E6E7E8E9EAF1F2F3F4F5F6F7F8"
          + "F9FA";

  private static final String CHROMINANCE_AC =
      "00020102040403040705040400010277"
          + "000102031104052131061241510761711322328108144291A1B1C109233352F0"
          + "156272D10A162434E125F11718191A262728292A35363738393A434445464748"
          + "494A535455565758595A636465666768696A737475767778797A828384858687"
          + "88898A92939495969798999AA2A3A4A5A6A7A8A9AAB2B3B4B5B6B7B8B9BAC2C3"
          + "C4C5C6C7C8C9CAD2D3D4D5D6D7D8D9DAE2E3E4E5E6E7E8E9EAF2F3F4F5F6F7F8"
          + "F9FA";

  private static final HuffmanTable[] DC = {
    table(Kind.DC, LUMINANCE_DC), table(Kind.DC, CHROMINANCE_DC)
  };
  private static final HuffmanTable[] AC = {
    table(Kind.AC, LUMINANCE_AC), table(Kind.AC, CHROMINANCE_AC)
  };

  private StandardTables() {}

  /** Number 0 is for luminance, 1 for chrominance; there are no others. */
  static Optional<HuffmanTable> find(Kind kind, int number) {
    HuffmanTable[] tables =
        switch (kind) {
          case DC -> DC;
          case AC -> AC;
        };
    return number < tables.length ? Optional.of(tables[number]) : Optional.empty();
  }

  private static HuffmanTable table(Kind kind, String definition) {
    try {
      return new HuffmanTable(kind, ByteBuffer.wrap(HexFormat.of().parseHex(definition)));
    } catch (InvalidJpegException e) {
      throw new IllegalStateException("a standard table is not valid", e);
    }
  }
}
