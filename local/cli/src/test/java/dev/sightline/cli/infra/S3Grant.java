package dev.sightline.cli.infra;

import dev.sightline.local.s3.S3Request;
import java.util.Comparator;

/**
 * An action that IAM knows, on the objects of a folder.
 *
 * @param folder ends with a slash; empty for the bucket itself and for keys without a slash
 */
record S3Grant(String action, String folder) implements Comparable<S3Grant> {

  /** What a request needs. Several operations need the same action. */
  static S3Grant neededBy(S3Request request) {
    String action =
        switch (request.operation()) {
          case "HeadObject" -> "GetObject";
          case "CopyObject", "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload" ->
              "PutObject";
          case "ListObjectsV2", "HeadBucket" -> "ListBucket";
          default -> request.operation();
        };
    return new S3Grant("s3:" + action, request.folder());
  }

  @Override
  public int compareTo(S3Grant other) {
    return Comparator.comparing(S3Grant::action)
        .thenComparing(S3Grant::folder)
        .compare(this, other);
  }
}
