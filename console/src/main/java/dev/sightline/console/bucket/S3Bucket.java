package dev.sightline.console.bucket;

import dev.sightline.console.config.StoreConfig;
import dev.sightline.console.memory.BusyException;
import dev.sightline.console.memory.Lease;
import dev.sightline.console.memory.MemoryBudget;
import dev.sightline.contract.Redaction;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.HttpStatusCode;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The bucket on S3. Requests are counted by kind in {@code sightline.console.s3.requests}. The
 * client is made with the first of them: that takes a fifth of a start, and nobody waits for it.
 */
@Singleton
final class S3Bucket implements Bucket {

  /** A question of a few bytes: S3 is away where its answer takes longer. */
  static final Duration PATIENCE = Duration.ofSeconds(4);

  private final Provider<S3Client> s3;
  private final String bucket;
  private final MeterRegistry meters;
  private final BucketStatus status;
  private final MemoryBudget memory;

  S3Bucket(
      Provider<S3Client> s3,
      StoreConfig config,
      MeterRegistry meters,
      BucketStatus status,
      MemoryBudget memory) {
    this.s3 = s3;
    this.bucket = config.bucket();
    this.meters = meters;
    this.status = status;
    this.memory = memory;
  }

  @Override
  public Listing list(String prefix, String after) {
    ListObjectsV2Response page =
        ask(
            "list",
            () ->
                s3.get()
                    .listObjectsV2(
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
  public List<String> folders(String prefix, int most) {
    List<String> folders = new ArrayList<>();
    Optional<String> next = Optional.empty();
    do {
      ListObjectsV2Response page = foldersFrom(prefix, next);
      page.commonPrefixes().forEach(folder -> folders.add(folder.prefix()));
      next = Optional.ofNullable(page.nextContinuationToken());
    } while (next.isPresent() && folders.size() < most);
    return folders.size() > most ? folders.subList(0, most) : folders;
  }

  private ListObjectsV2Response foldersFrom(String prefix, Optional<String> token) {
    return ask(
        "list",
        () ->
            s3.get()
                .listObjectsV2(
                    request -> {
                      request.bucket(bucket).prefix(prefix).delimiter("/");
                      token.ifPresent(request::continuationToken);
                    }));
  }

  @Override
  public Optional<StoredObject> read(String key, int times) {
    return ask("get", () -> get(key, times));
  }

  private Optional<StoredObject> get(String key, int times) {
    try (ResponseInputStream<GetObjectResponse> body =
        s3.get().getObject(request -> request.bucket(bucket).key(key))) {
      return Optional.of(content(key, times, body));
    } catch (S3Exception e) {
      return missing(e);
    } catch (IOException e) {
      throw new BucketException("reading '" + key + "' was cut off: " + e.getMessage(), e);
    }
  }

  private StoredObject content(String key, int times, ResponseInputStream<GetObjectResponse> body)
      throws IOException {
    Lease lease = take(body, times);
    try {
      byte[] content = read(body);
      if (content.length > LARGEST_OBJECT) {
        body.abort();
        throw new BucketException(
            "object '%s' has more than the %d bytes of a result or picture"
                .formatted(key, LARGEST_OBJECT));
      }
      Instant written = body.response().lastModified();
      return new StoredObject(new ObjectInfo(key, content.length, written), content);
    } finally {
      lease.close();
    }
  }

  /**
   * At once where the length is told: what grows as it comes is in memory twice when it is put
   * together.
   */
  private static byte[] read(ResponseInputStream<GetObjectResponse> body) throws IOException {
    int length = length(body);
    if (length > LARGEST_OBJECT) {
      return body.readNBytes(length);
    }
    byte[] content = new byte[length];
    if (body.readNBytes(content, 0, length) < length) {
      throw new EOFException("it ends before its length");
    }
    return content;
  }

  /** As it is told; where it is not, or is too much, just what is too much. */
  private static int length(ResponseInputStream<GetObjectResponse> body) {
    Long told = body.response().contentLength();
    boolean isUsable = told != null && told >= 0 && told <= LARGEST_OBJECT;
    return isUsable ? told.intValue() : LARGEST_OBJECT + 1;
  }

  private Lease take(ResponseInputStream<GetObjectResponse> body, int times) {
    try {
      return memory.take((long) length(body) * times);
    } catch (BusyException e) {
      body.abort(); // Closing it would read all of it.
      throw e;
    }
  }

  @Override
  public Optional<ObjectInfo> find(String key) {
    return ask(
        "head",
        () -> {
          try {
            HeadObjectResponse head = head(key);
            return Optional.of(new ObjectInfo(key, head.contentLength(), head.lastModified()));
          } catch (S3Exception e) {
            return missing(e);
          }
        });
  }

  private HeadObjectResponse head(String key) {
    return s3.get()
        .headObject(
            request ->
                request
                    .bucket(bucket)
                    .key(key)
                    .overrideConfiguration(override -> override.apiCallTimeout(PATIENCE)));
  }

  /**
   * Not every server says in a document that it is the key that is missing; none may be the bucket.
   */
  private static <T> Optional<T> missing(S3Exception e) {
    boolean isBucket =
        e.awsErrorDetails() != null && "NoSuchBucket".equals(e.awsErrorDetails().errorCode());
    if (e.statusCode() == HttpStatusCode.NOT_FOUND && !isBucket) {
      return Optional.empty();
    }
    throw e;
  }

  private <T> T ask(String kind, Supplier<T> request) {
    meters.counter("sightline.console.s3.requests", "kind", kind).increment();
    try {
      T answer = request.get();
      status.answered();
      return answer;
    } catch (SdkException e) {
      String reason = reason(e);
      status.failed(reason);
      throw new BucketException(reason, e);
    }
  }

  /** A sentence for a page that has said already that the bucket can't be read. */
  private String reason(SdkException e) {
    return e instanceof ApiCallTimeoutException
        ? "S3 did not answer in time."
        : "Bucket '%s': %s".formatted(bucket, Redaction.redact(String.valueOf(e.getMessage())));
  }
}
