package dev.sightline.annotate.store;

import java.util.Objects;
import java.util.Optional;

/**
 * An object that was read.
 *
 * @param bytes the caller's own
 * @param traceparent W3C trace context of the work that wrote it, where that is traced
 */
// A wrapper around the bytes would only hide that they are the caller's.
@SuppressWarnings("ArrayRecordComponent")
public record ObjectContent(byte[] bytes, Optional<String> traceparent) {

  public ObjectContent {
    Objects.requireNonNull(bytes, "bytes");
    Objects.requireNonNull(traceparent, "traceparent");
  }
}
