package dev.sightline.inference.frame;

import dev.sightline.program.text.CharacterWords;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads base64 in the forms in which programs write it (RFC 4648): with either alphabet, the usual
 * one (section 4) or the one for addresses (section 5), padded or not, in one line or broken into
 * several (RFC 2045, section 6.8), alone or in a data URL (RFC 2397), whose scheme and token may be
 * in capitals and whose characters may be percent-encoded (RFC 3986). Any other character is
 * refused, and named.
 */
final class Base64Text {

  private static final String DATA_URL = "data:";
  private static final String BASE64 = ";base64";
  private static final int QUANTUM = 4;
  private static final byte NO_DIGIT = 0;
  private static final Pattern ESCAPED = Pattern.compile("%([0-9A-Fa-f]{2})");
  private static final int HEXADECIMAL = 16;

  private final String text;
  private final boolean isUrl;
  private final byte[] digits;
  private int length;
  private int padding;

  private Base64Text(String text, boolean isUrl) {
    this.text = text;
    this.isUrl = isUrl;
    this.digits = new byte[text.length()];
  }

  /**
   * The bytes that the text stands for. What is in one line and in the usual alphabet, as nearly
   * all of it is, is decoded at once.
   *
   * @throws FrameRejectedException {@code BAD_BASE64}, with where and what is wrong
   */
  static byte[] decode(String text) throws FrameRejectedException {
    boolean isUrl = text.regionMatches(true, 0, DATA_URL, 0, DATA_URL.length());
    int start = isUrl ? afterHeader(text) : 0;
    try {
      return Base64.getDecoder().decode(start == 0 ? text : text.substring(start));
    } catch (IllegalArgumentException e) {
      return new Base64Text(text, isUrl).patiently(start);
    }
  }

  private static int afterHeader(String text) throws FrameRejectedException {
    int comma = text.indexOf(',');
    if (comma < 0 || !text.substring(0, comma).toLowerCase(Locale.ROOT).endsWith(BASE64)) {
      throw bad("a data URL, but not of the form data:image/jpeg;base64,…");
    }
    return comma + 1;
  }

  private byte[] patiently(int start) throws FrameRejectedException {
    Matcher escaped = ESCAPED.matcher(text);
    int at = start;
    while (at < text.length()) {
      boolean percent = isUrl && text.charAt(at) == '%';
      if (percent && escaped.region(at, text.length()).lookingAt()) {
        take(Integer.parseInt(escaped.group(1), HEXADECIMAL), at);
        at = escaped.end();
      } else {
        take(text.codePointAt(at), at);
        at++;
      }
    }
    int missing = Math.floorMod(-length, QUANTUM);
    if (missing == QUANTUM - 1) {
      throw bad("%d characters, of which the last is only a part of a byte".formatted(length));
    }
    if (padding > 0 && padding != missing) {
      throw bad("%d '=' at the end of %d characters".formatted(padding, length));
    }
    return Base64.getDecoder().decode(Arrays.copyOf(digits, length));
  }

  private void take(int character, int at) throws FrameRejectedException {
    if (character == '\n' || character == '\r') {
      return;
    }
    if (character == '=') {
      padding++;
      return;
    }
    byte digit = digit(character);
    if (digit == NO_DIGIT) {
      throw bad("%s at character %d".formatted(CharacterWords.of(character), at + 1));
    }
    if (padding > 0) {
      throw bad("more after the '=', at character %d".formatted(at + 1));
    }
    digits[length++] = digit;
  }

  /** Of the usual alphabet. */
  private static byte digit(int character) {
    if (character == '-') {
      return '+';
    }
    if (character == '_') {
      return '/';
    }
    boolean valid =
        (character >= 'A' && character <= 'Z')
            || (character >= 'a' && character <= 'z')
            || (character >= '0' && character <= '9')
            || character == '+'
            || character == '/';
    return valid ? (byte) character : NO_DIGIT;
  }

  private static FrameRejectedException bad(String found) {
    return new FrameRejectedException(
        FrameErrorCode.BAD_BASE64, "not valid base64 (RFC 4648): " + found);
  }
}
