package dev.sightline.contract.jpeg;

/** Bytes that are not a complete JPEG. The message says what was found. */
public final class InvalidJpegException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Flaw flaw;

  InvalidJpegException(Flaw flaw, String message) {
    super(message);
    this.flaw = flaw;
  }

  public Flaw flaw() {
    return flaw;
  }

  /** What is wrong. */
  public enum Flaw {
    /** The bytes do not begin as a JPEG. */
    NOT_A_JPEG,
    /** They end before the image does. */
    TRUNCATED,
    /** What is between beginning and end is not a JPEG's structure. */
    CORRUPT
  }
}
