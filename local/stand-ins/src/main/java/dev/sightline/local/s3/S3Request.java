package dev.sightline.local.s3;

import java.util.Objects;

/**
 * A kind of request, as far as permissions tell requests apart.
 *
 * @param caller the access key id that signed it
 * @param operation as S3 names it, for example {@code PutObject}
 * @param folder the key up to its first slash, with it; empty for a key without one and for a
 *     request that is about no object
 */
public record S3Request(String caller, String operation, String bucket, String folder) {

  public S3Request {
    Objects.requireNonNull(caller, "caller");
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(folder, "folder");
  }

  static S3Request onObject(String caller, String operation, String bucket, String key) {
    return new S3Request(caller, operation, bucket, key.substring(0, key.indexOf('/') + 1));
  }

  static S3Request onBucket(String caller, String operation, String bucket) {
    return new S3Request(caller, operation, bucket, "");
  }
}
