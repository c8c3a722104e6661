package dev.sightline.contract.jpeg;

import java.nio.ByteBuffer;
import java.util.StringJoiner;

/** Names what a file is by its first bytes, for messages. */
enum ImageSignature {
  PNG(0, "\u0089PNG"),
  GIF(0, "GIF8"),
  WEBP(8, "WEBP"),
  BMP(0, "BM"),
  TIFF(0, "II*\0"),
  AVIF(4, "ftypavif"),
  HEIC(4, "ftypheic"),
  JSON(0, "{");

  private static final int SHOWN_BYTES = 4;

  private final int offset;

  /** One byte per character. */
  private final String bytes;

  ImageSignature(int offset, String bytes) {
    this.offset = offset;
    this.bytes = bytes;
  }

  /** The first bytes in hexadecimal, and the format where it is known. */
  static String describe(ByteBuffer file) {
    StringJoiner hex = new StringJoiner(" ");
    for (int i = 0; i < Math.min(SHOWN_BYTES, file.limit()); i++) {
      hex.add("%02X".formatted(file.get(i)));
    }
    for (ImageSignature signature : values()) {
      if (signature.matches(file)) {
        return hex + " (" + signature.name() + ")";
      }
    }
    return hex.toString();
  }

  private boolean matches(ByteBuffer file) {
    if (file.limit() < offset + bytes.length()) {
      return false;
    }
    for (int i = 0; i < bytes.length(); i++) {
      if (Byte.toUnsignedInt(file.get(offset + i)) != bytes.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
