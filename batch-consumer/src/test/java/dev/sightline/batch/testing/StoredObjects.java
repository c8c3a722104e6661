package dev.sightline.batch.testing;

import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.InvalidResultException;
import java.util.Comparator;
import java.util.List;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a test wants to know of the objects on S3. */
public final class StoredObjects implements AutoCloseable {

  private final S3Client client;
  private final BatchResultJson json = new BatchResultJson();

  /**
   * @param client is closed with this
   */
  StoredObjects(S3Client client) {
    this.client = client;
  }

  public void createBucket(String bucket) {
    client.createBucket(create -> create.bucket(bucket));
  }

  public List<String> keys(String bucket) {
    return client.listObjectsV2Paginator(list -> list.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  public byte[] content(String bucket, String key) {
    return client.getObjectAsBytes(get -> get.bucket(bucket).key(key)).asByteArray();
  }

  /** All batch results in the bucket, by partition and first offset. */
  public List<BatchResult> results(String bucket) {
    return keys(bucket).stream()
        .filter(key -> key.contains("results/"))
        .map(key -> decode(content(bucket, key)))
        .sorted(
            Comparator.comparing(BatchResult::topic)
                .thenComparing(BatchResult::partition)
                .thenComparing(BatchResult::firstOffset))
        .toList();
  }

  @Override
  public void close() {
    client.close();
  }

  private BatchResult decode(byte[] content) {
    try {
      return json.decode(content);
    } catch (InvalidResultException e) {
      throw new IllegalStateException(e);
    }
  }
}
