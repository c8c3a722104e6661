package dev.sightline.cli.natives;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.TreeSet;

/**
 * The libraries that a library of Linux asks for: the entries DT_NEEDED of a 64-bit little-endian
 * ELF file, of any processor. Source of the format: the System V ABI, "Object Files" and "Dynamic
 * Linking".
 */
final class ElfFile {
  private static final int MAGIC = 0x464C457F;
  private static final int SECTION_DYNAMIC = 6;
  private static final long NEEDED = 1;

  private final ByteBuffer bytes;

  ElfFile(byte[] file) {
    bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.getInt(0) != MAGIC || bytes.get(4) != 2 || bytes.get(5) != 1) {
      throw new IllegalArgumentException("not a 64-bit little-endian ELF file");
    }
  }

  Set<String> needed() {
    Set<String> names = new TreeSet<>();
    int sections = bytes.getShort(60);
    for (int i = 0; i < sections; i++) {
      if (bytes.getInt(header(i) + 4) == SECTION_DYNAMIC) {
        readDynamic(header(i), names);
      }
    }
    return names;
  }

  private void readDynamic(int section, Set<String> names) {
    int offset = offset(section);
    int size = Math.toIntExact(bytes.getLong(section + 32));
    int strings = offset(header(bytes.getInt(section + 40)));
    for (int entry = offset; entry < offset + size; entry += 16) {
      if (bytes.getLong(entry) == NEEDED) {
        names.add(string(strings + Math.toIntExact(bytes.getLong(entry + 8))));
      }
    }
  }

  private int header(int section) {
    return Math.toIntExact(bytes.getLong(40)) + section * bytes.getShort(58);
  }

  private int offset(int section) {
    return Math.toIntExact(bytes.getLong(section + 24));
  }

  private String string(int from) {
    int end = from;
    while (bytes.get(end) != 0) {
      end++;
    }
    return new String(bytes.array(), from, end - from, US_ASCII);
  }
}
