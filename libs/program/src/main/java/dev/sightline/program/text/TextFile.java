package dev.sightline.program.text;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads text as other systems write it: UTF-8, or UTF-16 with a byte-order mark (Unicode 16.0,
 * section 23.8), with any line ends. The mark is not part of the text.
 */
public final class TextFile {

  private static final String MARK = "\uFEFF";

  private TextFile() {}

  /**
   * The whole text.
   *
   * @throws CharacterCodingException if it is in another encoding, or not text at all
   */
  public static String read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
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

  private static Charset encoding(byte[] bytes) {
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return StandardCharsets.UTF_16BE;
    }
    return startsWith(bytes, 0xFF, 0xFE) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }

  private static boolean startsWith(byte[] bytes, int first, int second) {
    return bytes.length >= 2
        && Byte.toUnsignedInt(bytes[0]) == first
        && Byte.toUnsignedInt(bytes[1]) == second;
  }
}
