package dev.sightline.local.s3;

import java.util.Objects;
import java.util.function.Predicate;

/**
 * Which objects a bucket notification is about, as S3 has it: by the beginning and the end of their
 * keys.
 */
public record NotificationFilter(String bucket, String prefix, String suffix)
    implements Predicate<ObjectCreated> {

  public NotificationFilter {
    Objects.requireNonNull(bucket, "bucket");
    Objects.requireNonNull(prefix, "prefix");
    Objects.requireNonNull(suffix, "suffix");
  }

  @Override
  public boolean test(ObjectCreated object) {
    return object.bucket().equals(bucket)
        && object.key().startsWith(prefix)
        && object.key().endsWith(suffix);
  }
}
