package dev.sightline.inference.http;

/** Ends the reading of a request's head; what is wrong with it becomes the answer. */
final class UnreadableHeadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient UnreadableRequest why;

  UnreadableHeadException(UnreadableRequest why) {
    super(why.message());
    this.why = why;
  }

  UnreadableRequest why() {
    return why;
  }
}
