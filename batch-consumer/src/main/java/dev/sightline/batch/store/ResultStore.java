package dev.sightline.batch.store;

import dev.sightline.batch.retry.TransientException;

/** Keeps objects under their keys; an object of the same key is replaced as a whole. */
@FunctionalInterface
public interface ResultStore {

  /**
   * One attempt. When it returns, the object is durable.
   *
   * @throws TransientException if the object may not be there
   */
  void put(StoredObject object) throws TransientException, InterruptedException;
}
