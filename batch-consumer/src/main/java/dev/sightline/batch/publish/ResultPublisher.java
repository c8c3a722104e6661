package dev.sightline.batch.publish;

import dev.sightline.batch.process.StoredResult;

/** Tells others what was stored. */
@FunctionalInterface
public interface ResultPublisher {

  /** Where nobody reads results but from S3. */
  ResultPublisher NONE = result -> {};

  /** Returns when the result is durable where others read it, however long that takes. */
  void publish(StoredResult result) throws InterruptedException;
}
