package dev.sightline.local.s3;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.gaul.s3proxy.AccessGrant;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * An S3 server (S3Proxy) in this process, on loopback, with its objects in a directory: a bucket is
 * a folder, a key is a path in it. Requests must be signed with the one secret; the access key id
 * is the caller's name, and the {@linkplain #requestLog() log} tells who asked for what.
 *
 * <p>Listeners hear of each object after it can be read, one at a time, in the order of the writes,
 * on a thread of their own, as S3's notifications come on their own.
 */
public final class LocalS3 implements AutoCloseable {

  public static final String REGION = "us-east-1";

  private static final String OBSERVER = "sightline";
  private static final String SECRET_ACCESS_KEY = "sightline-local";
  private static final Logger log = LoggerFactory.getLogger(LocalS3.class);

  private final List<Consumer<ObjectCreated>> listeners = new CopyOnWriteArrayList<>();
  private final ExecutorService notifications =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "s3-notifications"));
  private final S3RequestLog requestLog = new S3RequestLog();
  private final S3Proxy proxy;

  private LocalS3(BlobStore objects, int port) throws IOException {
    BlobStore store = new NotifyingBlobStore(objects, this::notify, Clock.systemUTC());
    proxy =
        S3Proxy.builder()
            .blobStore(store)
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, OBSERVER, SECRET_ACCESS_KEY)
            .endpoint(URI.create("http://127.0.0.1:" + port))
            .ignoreUnknownHeaders(true)
            .stopTimeout(0)
            .build();
    proxy.setBlobStoreLocator(
        (caller, bucket, key) ->
            new AccessGrant(SECRET_ACCESS_KEY, new LoggingBlobStore(store, caller, requestLog)));
    try {
      proxy.start();
    } catch (Exception e) { // what S3Proxy declares
      notifications.shutdownNow();
      throw new IOException("the S3 server can't listen on port " + port + ": " + e, e);
    }
  }

  /** Serves a directory on a free port; it is made if it is missing, and so are the buckets. */
  public static LocalS3 start(Path directory, List<String> buckets) throws IOException {
    return start(directory, buckets, 0);
  }

  /**
   * The same on a given port.
   *
   * @throws IOException if the directory can't be made or the port is in use
   */
  public static LocalS3 start(Path directory, List<String> buckets, int port) throws IOException {
    Files.createDirectories(directory);
    BlobStore objects = new FilesystemNio2BlobStore(directory.toAbsolutePath().toString());
    for (String bucket : buckets) {
      if (!objects.containerExists(bucket)) {
        objects.createContainer(bucket);
      }
    }
    return new LocalS3(new WholeObjectsBlobStore(objects), port);
  }

  /** What {@code S3_ENDPOINT} says; requests address buckets path-style. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  /** What an observer of the bucket needs in the environment to use this server. */
  public Map<String, String> environment() {
    return environment(OBSERVER);
  }

  /**
   * What a program needs in its environment to use this server.
   *
   * @param caller the program's name in the log
   */
  public Map<String, String> environment(String caller) {
    return Map.of(
        "S3_ENDPOINT", endpoint().toString(),
        "AWS_REGION", REGION,
        "AWS_ACCESS_KEY_ID", caller,
        "AWS_SECRET_ACCESS_KEY", SECRET_ACCESS_KEY);
  }

  /** An observer's client of the buckets; the caller closes it. */
  public S3Client client() {
    return client(environment());
  }

  /**
   * The same for a program.
   *
   * @param environment as {@link #environment(String)} gives it
   */
  static S3Client client(Map<String, String> environment) {
    return S3Client.builder()
        .endpointOverride(URI.create(environment.get("S3_ENDPOINT")))
        .forcePathStyle(true)
        .region(Region.of(environment.get("AWS_REGION")))
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(
                    environment.get("AWS_ACCESS_KEY_ID"),
                    environment.get("AWS_SECRET_ACCESS_KEY"))))
        .build();
  }

  /** Who asked for what since the start. */
  public S3RequestLog requestLog() {
    return requestLog;
  }

  /** Adds a listener for all objects that are written from now on. */
  public void onObjectCreated(Consumer<ObjectCreated> listener) {
    listeners.add(listener);
  }

  private void notify(ObjectCreated object) {
    notifications.execute(() -> listeners.forEach(listener -> notify(listener, object)));
  }

  /** A listener that fails must not keep the others, and later objects, from being told of. */
  private static void notify(Consumer<ObjectCreated> listener, ObjectCreated object) {
    try {
      listener.accept(object);
    } catch (RuntimeException e) {
      log.atError().addKeyValue("key", object.key()).setCause(e).log("S3 listener failed");
    }
  }

  /** Stops serving, after the listeners have heard of everything that was written. */
  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) { // what S3Proxy declares
      throw new UncheckedIOException(new IOException("the S3 server did not stop: " + e, e));
    } finally {
      drainNotifications();
    }
  }

  private void drainNotifications() {
    notifications.shutdown();
    try {
      if (!notifications.awaitTermination(5, TimeUnit.SECONDS)) {
        notifications.shutdownNow();
      }
    } catch (InterruptedException e) {
      notifications.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
