package dev.sightline.batch.process;

import dev.sightline.batch.store.StoredObject;
import dev.sightline.contract.BatchResult;
import java.util.Objects;
import java.util.Optional;

/**
 * The result of a batch that is on S3.
 *
 * @param object {@code document} as it is there
 * @param traceparent W3C trace context of the batch or of its first frame, where that is traced
 */
public record StoredResult(
    BatchResult document, StoredObject object, Optional<String> traceparent) {

  public StoredResult {
    Objects.requireNonNull(document, "document");
    Objects.requireNonNull(object, "object");
    Objects.requireNonNull(traceparent, "traceparent");
  }
}
