package dev.sightline.console.memory;

/** A request did not get its turn in time. The message is for a person. */
public final class BusyException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public BusyException(String message) {
    super(message);
  }
}
