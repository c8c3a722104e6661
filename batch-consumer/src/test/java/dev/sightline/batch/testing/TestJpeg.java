package dev.sightline.batch.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The "images" of these tests: a JPEG by its first and last bytes that holds nothing but a comment,
 * by which a test knows it.
 */
public final class TestJpeg {

  private static final byte[] START = HexFormat.of().parseHex("ffd8fffe");
  private static final byte[] END = HexFormat.of().parseHex("ffd9");
  private static final int LENGTH_BYTES = 2;

  private TestJpeg() {}

  public static byte[] of(String comment) {
    byte[] text = comment.getBytes(StandardCharsets.UTF_8);
    int length = text.length + LENGTH_BYTES;
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    jpeg.writeBytes(START);
    jpeg.write(length >> 8);
    jpeg.write(length);
    jpeg.writeBytes(text);
    jpeg.writeBytes(END);
    return jpeg.toByteArray();
  }

  /** One of that many bytes, which its comment is too short for. */
  public static byte[] ofSize(String comment, int bytes) {
    byte[] jpeg = of(comment);
    byte[] padded = Arrays.copyOf(jpeg, bytes);
    System.arraycopy(END, 0, padded, bytes - END.length, END.length);
    return padded;
  }

  /** The comment; of another value its text. */
  public static String comment(byte[] value) {
    if (!Arrays.equals(Arrays.copyOf(value, START.length), START)) {
      return new String(value, StandardCharsets.UTF_8);
    }
    int length =
        (((value[START.length] & 0xff) << 8) | (value[START.length + 1] & 0xff)) - LENGTH_BYTES;
    return new String(value, START.length + LENGTH_BYTES, length, StandardCharsets.UTF_8);
  }
}
