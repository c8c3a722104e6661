package dev.sightline.annotate.store;

import dev.sightline.annotate.input.UnusableInputException;
import java.util.Optional;

/** Objects in buckets, as far as annotating needs them. Thread-safe. */
public interface ObjectStore {

  /**
   * A whole object.
   *
   * @throws UnusableInputException if there is no such object, or it has more than {@code maxBytes}
   * @throws StoreException if the store failed or refused, which another attempt may heal
   */
  ObjectContent read(String bucket, String key, int maxBytes)
      throws UnusableInputException, StoreException;

  /**
   * Creates or replaces an object of type {@code image/jpeg}.
   *
   * @param traceparent W3C trace context of the work, where that is traced
   * @throws StoreException if the store failed or refused, which another attempt may heal
   */
  void writeJpeg(String bucket, String key, byte[] jpeg, Optional<String> traceparent)
      throws StoreException;
}
