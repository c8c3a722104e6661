package dev.sightline.console.bucket;

import dev.sightline.console.config.StoreConfig;
import dev.sightline.contract.Redaction;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** The bucket on S3. Requests are counted by kind in {@code sightline.console.s3.requests}. */
@Singleton
final class S3Bucket implements Bucket {

  private final S3Client s3;
  private final String bucket;
  private final MeterRegistry meters;
  private final BucketStatus status;

  S3Bucket(S3Client s3, StoreConfig config, MeterRegistry meters, BucketStatus status) {
    this.s3 = s3;
    this.bucket = config.bucket();
    this.meters = meters;
    this.status = status;
  }

  @Override
  public Listing list(String prefix, String after) {
    ListObjectsV2Response page =
        ask(
            "list",
            () ->
                s3.listObjectsV2(
                    request -> {
                      request.bucket(bucket).prefix(prefix);
                      if (!after.isEmpty()) {
                        request.startAfter(after);
                      }
                    }));
    return new Listing(
        page.contents().stream()
            .map(object -> new ObjectInfo(object.key(), object.size(), object.lastModified()))
            .toList(),
        !page.isTruncated());
  }

  @Override
  public List<String> folders(String prefix) {
    return ask(
        "list",
        () ->
            s3
                .listObjectsV2Paginator(r -> r.bucket(bucket).prefix(prefix).delimiter("/"))
                .commonPrefixes()
                .stream()
                .map(CommonPrefix::prefix)
                .toList());
  }

  @Override
  public Optional<StoredObject> read(String key) {
    return ask("get", () -> get(key));
  }

  private Optional<StoredObject> get(String key) {
    try (ResponseInputStream<GetObjectResponse> body =
        s3.getObject(request -> request.bucket(bucket).key(key))) {
      GetObjectResponse object = body.response();
      if (object.contentLength() > LARGEST_OBJECT) {
        body.abort();
        throw new BucketException(
            "object '%s' has %d bytes, more than the %d of a result or picture"
                .formatted(key, object.contentLength(), LARGEST_OBJECT));
      }
      ObjectInfo info = new ObjectInfo(key, object.contentLength(), object.lastModified());
      return Optional.of(new StoredObject(info, body.readAllBytes()));
    } catch (NoSuchKeyException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new BucketException("reading '" + key + "' was cut off: " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<ObjectInfo> find(String key) {
    return ask(
        "head",
        () -> {
          try {
            HeadObjectResponse head = s3.headObject(request -> request.bucket(bucket).key(key));
            return Optional.of(new ObjectInfo(key, head.contentLength(), head.lastModified()));
          } catch (NoSuchKeyException e) {
            return Optional.empty();
          }
        });
  }

  private <T> T ask(String kind, Supplier<T> request) {
    meters.counter("sightline.console.s3.requests", "kind", kind).increment();
    try {
      T answer = request.get();
      status.answered();
      return answer;
    } catch (SdkException e) {
      String reason =
          "S3 does not give bucket '%s': %s"
              .formatted(bucket, Redaction.redact(String.valueOf(e.getMessage())));
      status.failed(reason);
      throw new BucketException(reason, e);
    }
  }
}
