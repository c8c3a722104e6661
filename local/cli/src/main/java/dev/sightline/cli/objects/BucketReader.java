package dev.sightline.cli.objects;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Lists and reads objects over S3's API. Thread-safe. */
public final class BucketReader implements AutoCloseable {

  private final String bucket;
  private final S3Client client;

  public BucketReader(S3Access access) {
    this.bucket = access.bucket();
    this.client =
        S3Client.builder()
            .endpointOverride(access.endpoint())
            .forcePathStyle(true)
            .region(Region.of(access.variable("AWS_REGION")))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(
                        access.variable("AWS_ACCESS_KEY_ID"),
                        access.variable("AWS_SECRET_ACCESS_KEY"))))
            .build();
  }

  /**
   * All objects below a prefix, in the order of their keys.
   *
   * @throws BucketException if the server does not answer
   */
  public List<BucketObject> list(String prefix) throws BucketException {
    try (Stream<S3Object> objects =
        client
            .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(prefix))
            .contents()
            .stream()) {
      return objects.map(o -> new BucketObject(o.key(), o.size(), o.lastModified())).toList();
    } catch (SdkException e) {
      throw new BucketException("bucket " + bucket + " can't be listed: " + e.getMessage(), e);
    }
  }

  /**
   * The object below a prefix that was written last; empty where there is none.
   *
   * @throws BucketException if the server does not answer
   */
  public Optional<BucketObject> newest(String prefix) throws BucketException {
    return list(prefix).stream()
        .max(Comparator.comparing(BucketObject::lastModified).thenComparing(BucketObject::key));
  }

  /**
   * An object's bytes.
   *
   * @throws BucketException if there is no such object or the server does not answer
   */
  public byte[] read(String key) throws BucketException {
    try {
      return client.getObjectAsBytes(request -> request.bucket(bucket).key(key)).asByteArray();
    } catch (NoSuchKeyException e) {
      throw new BucketException("no object '" + key + "' in bucket " + bucket, e);
    } catch (SdkException e) {
      throw new BucketException("object '" + key + "' can't be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
