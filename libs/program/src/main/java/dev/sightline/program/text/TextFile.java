package dev.sightline.program.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads text as other systems write it: UTF-8, or UTF-16 or UTF-32 with a byte-order mark (Unicode
 * 16.0, section 23.8), with any line ends. The mark is not part of the text.
 */
public final class TextFile {

  private static final String MARK = "\uFEFF";

  /** Of what a person writes, or a program for one to read. */
  private static final int MOST_BYTES = 4 << 20;

  private TextFile() {}

  /**
   * The whole text of a file that is read into memory without a thought: settings, lists, labels.
   *
   * @throws CharacterCodingException if it is in another encoding, or not text at all
   * @throws IOException if it can't be read, or has more than 4 MiB
   */
  public static String read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException("it has more than " + (MOST_BYTES >> 20) + " MiB");
      }
      return text(bytes);
    }
  }

  /**
   * The same of a data set, however large.
   *
   * @throws CharacterCodingException if it is in another encoding, or not text at all
   */
  public static String readData(Path file) throws IOException {
    return text(Files.readAllBytes(file));
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    String text = encoding(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
  }

  /**
   * Its lines without their ends.
   *
   * @throws CharacterCodingException if it is in another encoding, or not text at all
   */
  public static List<String> lines(Path file) throws IOException {
    return read(file).lines().toList();
  }

  /** A mark of UTF-32 may begin as one of UTF-16 does. */
  private static Charset encoding(byte[] bytes) {
    if (startsWith(bytes, 0x00, 0x00, 0xFE, 0xFF)) {
      return Charset.forName("UTF-32BE");
    }
    if (startsWith(bytes, 0xFF, 0xFE, 0x00, 0x00)) {
      return Charset.forName("UTF-32LE");
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    return startsWith(bytes, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (i == bytes.length || Byte.toUnsignedInt(bytes[i]) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
