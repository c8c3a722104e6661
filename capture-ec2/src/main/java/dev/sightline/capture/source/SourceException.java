package dev.sightline.capture.source;

/** A source that can't be read now; the message is one line and holds no credentials. */
public final class SourceException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean hopeless;

  private SourceException(String message, boolean hopeless) {
    super(message);
    this.hopeless = hopeless;
  }

  /** A failure that may heal: a camera that is away. */
  public static SourceException passing(String message) {
    return new SourceException(message, false);
  }

  /** A failure that trying again does not mend: a file that is no video. */
  public static SourceException hopeless(String message) {
    return new SourceException(message, true);
  }

  public boolean isHopeless() {
    return hopeless;
  }
}
