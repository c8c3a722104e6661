package dev.sightline.batch.store;

import java.util.Objects;

/**
 * An object to store.
 *
 * @param key in the bucket
 * @param contentType as HTTP has it
 * @param content shared, not copied; two objects are equal only if they share it
 */
// A wrapper around the bytes would only hide that they are shared.
@SuppressWarnings("ArrayRecordComponent")
public record StoredObject(String key, String contentType, byte[] content) {

  public StoredObject {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(contentType, "contentType");
    Objects.requireNonNull(content, "content");
  }

  public static StoredObject jpeg(String key, byte[] content) {
    return new StoredObject(key, "image/jpeg", content);
  }

  public static StoredObject json(String key, byte[] content) {
    return new StoredObject(key, "application/json", content);
  }
}
