package dev.sightline.capture.source;

/** A source that can't be read now; the message is one line and holds no credentials. */
public final class SourceException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Kind kind;

  private SourceException(String message, Kind kind) {
    super(message);
    this.kind = kind;
  }

  private enum Kind {
    PASSING,
    DENIED,
    TRANSPORT_REFUSED,
    HOPELESS,
    TRUNCATED
  }

  /** A failure that may heal: a camera that is away. */
  public static SourceException passing(String message) {
    return new SourceException(message, Kind.PASSING);
  }

  /** A camera that refuses user or password: to ask too often may lock the account. */
  public static SourceException denied(String message) {
    return new SourceException(message, Kind.DENIED);
  }

  /** A camera that does not send RTP in the way that it was asked for. */
  public static SourceException transportRefused(String message) {
    return new SourceException(message, Kind.TRANSPORT_REFUSED);
  }

  /** A failure that trying again does not mend: a file that is not a video. */
  public static SourceException hopeless(String message) {
    return new SourceException(message, Kind.HOPELESS);
  }

  /** A file that was read to its end, which came too early. */
  public static SourceException truncated(String message) {
    return new SourceException(message, Kind.TRUNCATED);
  }

  public boolean isTruncated() {
    return kind == Kind.TRUNCATED;
  }

  public boolean isHopeless() {
    return kind == Kind.HOPELESS;
  }

  public boolean isTransportRefused() {
    return kind == Kind.TRANSPORT_REFUSED;
  }

  public boolean isDenied() {
    return kind == Kind.DENIED;
  }
}
