package dev.sightline.contract;

import java.nio.charset.StandardCharsets;

/**
 * How much a batch result may hold. Who writes results keeps to these limits, so that who reads
 * them can tell how large a document it must be able to take: {@link #MAX_BYTES}.
 */
public final class ResultLimits {

  /** Frames of a batch. */
  public static final int MAX_FRAMES = 256;

  /** Detections of a frame. */
  public static final int MAX_DETECTIONS = 300;

  /** Classifications of a frame. */
  public static final int MAX_CLASSIFICATIONS = 20;

  /** A label's length in UTF-8. */
  public static final int MAX_LABEL_BYTES = 128;

  /**
   * The document's size: that of the largest one with labels of which every character must be
   * escaped in JSON, rounded up.
   */
  public static final int MAX_BYTES = 40 << 20;

  private ResultLimits() {}

  /**
   * A label as a result may have it: control characters, which JSON writes as six bytes, replaced
   * by spaces, and cut after {@link #MAX_LABEL_BYTES}, between characters.
   */
  public static String label(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", " ");
    if (printable.getBytes(StandardCharsets.UTF_8).length <= MAX_LABEL_BYTES) {
      return printable;
    }
    int end = 0;
    int bytes = 0;
    while (bytes <= MAX_LABEL_BYTES) {
      int character = printable.codePointAt(end);
      bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
      end += bytes <= MAX_LABEL_BYTES ? Character.charCount(character) : 0;
    }
    return printable.substring(0, end);
  }
}
