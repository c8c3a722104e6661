package dev.sightline.annotate.store;

import dev.sightline.annotate.input.UnusableInputException;
import dev.sightline.tracing.Span;
import dev.sightline.tracing.SpanKind;
import dev.sightline.tracing.Tracing;
import java.util.Optional;

/** A span for each picture that is written as a part of a trace; its metadata holds its context. */
public final class TracedObjectStore implements ObjectStore {

  private static final String SERVICE = "S3";
  private static final String METHOD = "PutObject";

  private final ObjectStore store;
  private final Tracing tracing;

  public TracedObjectStore(ObjectStore store, Tracing tracing) {
    this.store = store;
    this.tracing = tracing;
  }

  @Override
  public ObjectContent read(String bucket, String key, int maxBytes)
      throws UnusableInputException, StoreException {
    return store.read(bucket, key, maxBytes);
  }

  @Override
  public void writeJpeg(String bucket, String key, byte[] jpeg, Optional<String> traceparent)
      throws StoreException {
    if (traceparent.isEmpty()) {
      store.writeJpeg(bucket, key, jpeg, traceparent);
      return;
    }
    try (Span span = tracing.child(SERVICE + "." + METHOD, SpanKind.CLIENT, traceparent)) {
      span.put("rpc.system", "aws-api");
      span.put("rpc.service", SERVICE);
      span.put("rpc.method", METHOD);
      span.put("aws.s3.bucket", bucket);
      span.put("aws.s3.key", key);
      try {
        store.writeJpeg(bucket, key, jpeg, span.traceparent());
      } catch (StoreException | RuntimeException e) {
        span.failed(e);
        throw e;
      }
    }
  }
}
