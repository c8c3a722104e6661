package dev.sightline.batch.inference;

/** The service refuses a request for its content: the same request will be refused again. */
public final class FramesRefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  public FramesRefusedException(String message) {
    super(message);
  }
}
