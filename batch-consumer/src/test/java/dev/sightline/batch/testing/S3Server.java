package dev.sightline.batch.testing;

import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.InvalidResultException;
import java.net.URI;
import java.util.Comparator;
import java.util.List;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A real S3 server in this process, and what a test wants to know of its objects. */
public final class S3Server implements AutoCloseable {

  public static final String ACCESS_KEY = "test-access-key";
  public static final String SECRET_KEY = "test-secret-key";

  private final S3Proxy proxy;
  private final S3Client client;
  private final BatchResultJson json = new BatchResultJson();

  private S3Server(S3Proxy proxy, S3Client client) {
    this.proxy = proxy;
    this.client = client;
  }

  public static S3Server start() throws Exception {
    BlobStore store = new TransientNio2BlobStore();
    S3Proxy proxy =
        S3Proxy.builder()
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
            .blobStore(store)
            .build();
    proxy.setBlobStoreLocator((identity, container, blob) -> new AccessGrant(SECRET_KEY, store));
    proxy.start();
    return new S3Server(proxy, client(proxy.getPort()));
  }

  public String endpoint() {
    return "http://127.0.0.1:" + proxy.getPort();
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

  /**
   * All batch results in the bucket, by partition and first offset. The server lists what is being
   * written too, under the object's key and more behind it.
   */
  public List<BatchResult> results(String bucket) {
    return keys(bucket).stream()
        .filter(key -> key.contains("results/") && key.endsWith(".json"))
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
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IllegalStateException("S3 server did not stop", e);
    }
  }

  private BatchResult decode(byte[] content) {
    try {
      return json.decode(content);
    } catch (InvalidResultException e) {
      throw new IllegalStateException(e);
    }
  }

  private static S3Client client(int port) {
    return S3Client.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + port))
        .forcePathStyle(true)
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
        .build();
  }
}
