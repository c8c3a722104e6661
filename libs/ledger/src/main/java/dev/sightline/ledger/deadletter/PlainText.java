package dev.sightline.ledger.deadletter;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Untrusted bytes, as text that does a terminal no harm: control, formatting and unpaired
 * characters are shown as their code points, what is not UTF-8 in hexadecimal, and the rest of what
 * is long is left out.
 */
public final class PlainText {

  private static final int MAX_CHARS = 300;
  private static final int MAX_HEX_BYTES = 64;

  private PlainText() {}

  public static String of(byte[] bytes) {
    try {
      return of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      int shown = Math.min(bytes.length, MAX_HEX_BYTES);
      String hex = "hex " + HexFormat.of().formatHex(bytes, 0, shown);
      return bytes.length > shown ? hex + "…" : hex;
    }
  }

  public static String of(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints().limit(MAX_CHARS).forEach(point -> append(plain, point));
    return text.codePointCount(0, text.length()) > MAX_CHARS
        ? plain.append('…').toString()
        : plain.toString();
  }

  private static void append(StringBuilder plain, int point) {
    switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          plain.append("\\u{%x}".formatted(point));
      default -> plain.appendCodePoint(point);
    }
  }
}
