package dev.sightline.local.s3;

import java.time.Instant;
import java.util.Objects;

/**
 * An object that was written and can be read.
 *
 * @param operation how it was written
 * @param key as it is, not encoded
 * @param size in bytes
 * @param eTag without quotes
 * @param sequence greater than that of every earlier write
 */
public record ObjectCreated(
    Operation operation,
    String bucket,
    String key,
    long size,
    String eTag,
    Instant time,
    long sequence) {

  public ObjectCreated {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(eTag, "eTag");
    Objects.requireNonNull(time, "time");
  }

  /** The ways to write an object, as S3 names them in its events. */
  public enum Operation {
    PUT("Put"),
    COPY("Copy"),
    COMPLETE_MULTIPART_UPLOAD("CompleteMultipartUpload");

    private final String eventName;

    Operation(String name) {
      this.eventName = "ObjectCreated:" + name;
    }

    /** For example {@code ObjectCreated:Put}. */
    public String eventName() {
      return eventName;
    }
  }
}
