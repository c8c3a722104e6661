package dev.sightline.batch.inference;

/** The service does not take a request for its content: the same request will fare the same. */
public final class FramesRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean breaking;

  private FramesRefusedException(String message, boolean breaking) {
    super(message);
    this.breaking = breaking;
  }

  /** The service says so itself. */
  public FramesRefusedException(String message) {
    this(message, false);
  }

  /** The service answers other requests and fails on this one. */
  public static FramesRefusedException breaking(String message) {
    return new FramesRefusedException(message, true);
  }

  public boolean isBreaking() {
    return breaking;
  }
}
