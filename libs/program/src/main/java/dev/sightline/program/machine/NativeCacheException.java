package dev.sightline.program.machine;

/** There is no place for native libraries; the message is one line that says what to set. */
final class NativeCacheException extends Exception {

  private static final long serialVersionUID = 1L;

  NativeCacheException(String message) {
    super(message);
  }
}
