package dev.sightline.batch.store;

import dev.sightline.batch.retry.TransientException;
import dev.sightline.tracing.Span;
import dev.sightline.tracing.SpanKind;
import dev.sightline.tracing.Tracing;

/**
 * A span for each attempt to store an object. The object's metadata holds its context, so that
 * whoever reads the object goes on with the trace.
 */
public final class TracedStore implements ResultStore {

  private static final String SERVICE = "S3";
  private static final String METHOD = "PutObject";

  private final ResultStore store;
  private final String bucket;
  private final Tracing tracing;

  /**
   * @param bucket that the store keeps its objects in
   */
  public TracedStore(ResultStore store, String bucket, Tracing tracing) {
    this.store = store;
    this.bucket = bucket;
    this.tracing = tracing;
  }

  @Override
  public void put(StoredObject object) throws TransientException, InterruptedException {
    try (Span span = begin(object)) {
      try {
        store.put(object.within(span.traceparent()));
      } catch (TransientException | InterruptedException | RuntimeException e) {
        span.failed(e);
        throw e;
      }
    }
  }

  private Span begin(StoredObject object) {
    Span span = tracing.child(SERVICE + "." + METHOD, SpanKind.CLIENT, object.traceparent());
    span.put("rpc.system", "aws-api");
    span.put("rpc.service", SERVICE);
    span.put("rpc.method", METHOD);
    span.put("aws.s3.bucket", bucket);
    span.put("aws.s3.key", object.key());
    return span;
  }
}
