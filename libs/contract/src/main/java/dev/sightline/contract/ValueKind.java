package dev.sightline.contract;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Tells by its first bytes what a record's value is, whatever its headers say. A frame is a JPEG;
 * of anything else a person wants to know what it is. The signatures are those of the formats' own
 * specifications, as https://mimesniff.spec.whatwg.org/#matching-an-image-type-pattern and the IANA
 * media-type registrations name them.
 */
public final class ValueKind {

  private static final int SHOWN_BYTES = 8;
  private static final int TEXT_BYTES = 64;

  private static final Signature JPEG = Signature.hex(0, "ffd8ff", "JPEG image");

  /** The first that fits; more bytes before fewer. */
  private static final List<Signature> OTHERS =
      List.of(
          Signature.hex(0, "89504e470d0a1a0a", "PNG image"),
          Signature.text(0, "GIF87a", "GIF image"),
          Signature.text(0, "GIF89a", "GIF image"),
          Signature.text(8, "WEBP", "WebP image"),
          Signature.hex(0, "0000000c6a502020", "JPEG 2000 image"),
          Signature.hex(0, "ff4fff51", "JPEG 2000 image"),
          Signature.hex(0, "0000000c4a584c20", "JPEG XL image"),
          Signature.hex(0, "ff0a", "JPEG XL image"),
          Signature.text(4, "ftypavif", "AVIF image"),
          Signature.text(4, "ftypavis", "AVIF image"),
          Signature.text(4, "ftyphei", "HEIF image"),
          Signature.text(4, "ftyphev", "HEIF image"),
          Signature.text(4, "ftypmif1", "HEIF image"),
          Signature.text(4, "ftyp", "MP4 file"),
          Signature.hex(0, "49492a00", "TIFF image"),
          Signature.hex(0, "4d4d002a", "TIFF image"),
          Signature.hex(0, "00000100", "ICO image"),
          Signature.hex(0, "00000001", "H.264 or H.265 video"),
          Signature.hex(0, "000001", "video or audio stream"),
          Signature.text(0, "%PDF-", "PDF document"),
          Signature.hex(0, "1f8b", "gzip archive"),
          Signature.hex(0, "504b0304", "ZIP archive"),
          Signature.text(0, "data:", "data URL"),
          Signature.text(0, "/9j/", "base64 text of a JPEG"),
          Signature.text(0, "iVBORw0KGgo", "base64 text of a PNG"));

  private ValueKind() {}

  /** What a value is, for a person. */
  public static String of(byte[] value) {
    return JPEG.fits(value) ? JPEG.name() : name(value);
  }

  /** What a value is instead of a JPEG; empty if it begins like one. */
  public static Optional<String> insteadOfJpeg(byte[] value) {
    return JPEG.fits(value) ? Optional.empty() : Optional.of(name(value));
  }

  private static String name(byte[] value) {
    return OTHERS.stream()
        .filter(signature -> signature.fits(value))
        .findFirst()
        .map(Signature::name)
        .or(() -> bitmap(value))
        .or(() -> text(value))
        .orElseGet(() -> "unknown data that begins with " + firstBytes(value));
  }

  /** "BM" alone would take texts for pictures: the four reserved bytes behind the size are zero. */
  private static Optional<String> bitmap(byte[] value) {
    return Signature.text(0, "BM", "").fits(value) && Signature.hex(6, "00000000", "").fits(value)
        ? Optional.of("BMP image")
        : Optional.empty();
  }

  private static Optional<String> text(byte[] value) {
    int length = Math.min(value.length, TEXT_BYTES);
    String start = new String(value, 0, length, StandardCharsets.UTF_8).strip();
    // A character that the end of the sample cuts is none that does not belong there.
    String whole = length < value.length ? start.replaceFirst("\ufffd{1,3}$", "") : start;
    if (whole.isEmpty() || whole.chars().anyMatch(ValueKind::isNotText)) {
      return Optional.empty();
    }
    return Optional.of(
        switch (start.charAt(0)) {
          case '{', '[' -> "JSON text";
          case '<' -> start.startsWith("<svg") ? "SVG image" : "XML or HTML text";
          default -> "text";
        });
  }

  private static boolean isNotText(int character) {
    return character == '\ufffd' || (character < ' ' && "\t\r\n".indexOf(character) < 0);
  }

  private static String firstBytes(byte[] value) {
    return HexFormat.ofDelimiter(" ").formatHex(value, 0, Math.min(value.length, SHOWN_BYTES));
  }

  /**
   * Bytes that a format has at a place.
   *
   * @param name of the format, for a person
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Signature(int at, byte[] bytes, String name) {

    static Signature hex(int at, String bytes, String name) {
      return new Signature(at, HexFormat.of().parseHex(bytes), name);
    }

    static Signature text(int at, String bytes, String name) {
      return new Signature(at, bytes.getBytes(StandardCharsets.US_ASCII), name);
    }

    boolean fits(byte[] value) {
      if (value.length < at + bytes.length) {
        return false;
      }
      for (int i = 0; i < bytes.length; i++) {
        if (value[at + i] != bytes[i]) {
          return false;
        }
      }
      return true;
    }
  }
}
