package dev.sightline.batch.store;

import java.util.Objects;
import java.util.Optional;

/**
 * An object to store.
 *
 * @param key in the bucket
 * @param contentType as HTTP has it
 * @param content shared, not copied; two objects are equal only if they share it
 * @param traceparent W3C trace context of the work that stores it, for its metadata; empty where
 *     that is not traced
 */
// A wrapper around the bytes would only hide that they are shared.
@SuppressWarnings("ArrayRecordComponent")
public record StoredObject(
    String key, String contentType, byte[] content, Optional<String> traceparent) {

  public StoredObject {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(contentType, "contentType");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(traceparent, "traceparent");
  }

  public static StoredObject jpeg(String key, byte[] content) {
    return new StoredObject(key, "image/jpeg", content, Optional.empty());
  }

  public static StoredObject json(String key, byte[] content) {
    return new StoredObject(key, "application/json", content, Optional.empty());
  }

  /** The same, stored by the work of a trace context. */
  public StoredObject within(Optional<String> trace) {
    return new StoredObject(key, contentType, content, trace);
  }
}
