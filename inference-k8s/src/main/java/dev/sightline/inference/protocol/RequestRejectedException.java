package dev.sightline.inference.protocol;

/** A request that is refused as a whole; the message says what was found and what is needed. */
public final class RequestRejectedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final RequestErrorCode code;

  public RequestRejectedException(RequestErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  public RequestRejectedException(RequestErrorCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public RequestErrorCode code() {
    return code;
  }
}
