package dev.sightline.batch.store;

import software.amazon.awssdk.core.exception.AbortedException;

/** How the SDK tells a thread that it was interrupted, and how Java does. */
final class S3Interruption {

  private S3Interruption() {}

  static InterruptedException of(AbortedException e) {
    Thread.interrupted();
    InterruptedException interrupted = new InterruptedException("request given up");
    interrupted.initCause(e);
    return interrupted;
  }
}
