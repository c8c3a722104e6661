package dev.sightline.local.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import dev.sightline.local.s3.ObjectCreated.Operation;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

class LocalS3IT {

  private static final String BUCKET = "pipeline";
  private static final String KEY = "results/stream=cam-1/a b+é.json";

  @TempDir Path directory;

  private final List<ObjectCreated> heard = new CopyOnWriteArrayList<>();
  private LocalS3 server;
  private S3Client client;

  @BeforeEach
  void start() throws IOException {
    server = LocalS3.start(directory, List.of(BUCKET));
    server.onObjectCreated(heard::add);
    client = server.client();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void shouldTellOfAnObjectThatCanBeRead() {
    put(KEY, "hello");

    await().until(() -> heard.size() == 1);
    ObjectCreated object = heard.get(0);
    assertThat(object.operation()).isEqualTo(Operation.PUT);
    assertThat(object.bucket()).isEqualTo(BUCKET);
    assertThat(object.key()).isEqualTo(KEY);
    assertThat(object.size()).isEqualTo(5);
    assertThat(object.eTag()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
    assertThat(read(KEY)).isEqualTo("hello");
  }

  @Test
  void shouldTellOfWritesInOrder() {
    for (int i = 0; i < 20; i++) {
      put("k" + i, "x".repeat(i));
    }

    await().until(() -> heard.size() == 20);
    assertThat(heard).extracting(ObjectCreated::size).isSorted();
    assertThat(heard).extracting(ObjectCreated::sequence).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void shouldTellOfACopyAndOfAMultipartUpload() {
    put("a", "hello");
    client.copyObject(
        r -> r.sourceBucket(BUCKET).sourceKey("a").destinationBucket(BUCKET).destinationKey("b"));
    multipart("c", "hello");

    await().untilAsserted(() -> assertThat(heard).hasSize(3));
    assertThat(heard)
        .extracting(ObjectCreated::operation)
        .containsExactly(Operation.PUT, Operation.COPY, Operation.COMPLETE_MULTIPART_UPLOAD);
    assertThat(read("b")).isEqualTo("hello");
    assertThat(read("c")).isEqualTo("hello");
  }

  @Test
  void shouldGoOnTellingWhenAListenerFails() {
    server.onObjectCreated(
        object -> {
          throw new IllegalStateException("a listener's fault");
        });
    List<ObjectCreated> after = new CopyOnWriteArrayList<>();
    server.onObjectCreated(after::add);

    put("a", "1");
    put("b", "2");

    await().until(() -> after.size() == 2);
  }

  @Test
  void shouldKeepObjectsOverARestart() throws IOException {
    put(KEY, "hello");
    stop();

    start();

    assertThat(read(KEY)).isEqualTo("hello");
    assertThat(client.headObject(r -> r.bucket(BUCKET).key(KEY)).contentType())
        .isEqualTo("text/plain");
  }

  @Test
  void shouldRefuseRequestsThatAreNotSignedWithItsKey() {
    Map<String, String> environment = new HashMap<>(server.environment());
    environment.put("AWS_SECRET_ACCESS_KEY", "another-secret");
    try (S3Client stranger = LocalS3.client(environment)) {
      assertThatExceptionOfType(S3Exception.class)
          .isThrownBy(() -> stranger.headBucket(r -> r.bucket(BUCKET)))
          .satisfies(e -> assertThat(e.statusCode()).isEqualTo(403));
    }
  }

  @Test
  void shouldRefuseRequestsThatAreNotSigned() throws Exception {
    put("a", "hello");
    HttpRequest request =
        HttpRequest.newBuilder(server.endpoint().resolve("/" + BUCKET + "/a")).build();

    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode())
        .isEqualTo(403);
  }

  @Test
  void shouldLogWhoAskedForWhatAndNothingOfItsOwn() {
    put(KEY, "hello");
    put(KEY, "hello again");
    read(KEY);
    client.listObjectsV2(r -> r.bucket(BUCKET).prefix("results/"));
    assertThatExceptionOfType(NoSuchKeyException.class)
        .isThrownBy(() -> client.headObject(r -> r.bucket(BUCKET).key("missing")));

    assertThat(server.requestLog().requests())
        .containsOnly(
            entry(new S3Request("sightline", "PutObject", BUCKET, "results/"), 2L),
            entry(new S3Request("sightline", "GetObject", BUCKET, "results/"), 1L),
            entry(new S3Request("sightline", "ListObjectsV2", BUCKET, ""), 1L),
            entry(new S3Request("sightline", "HeadObject", BUCKET, ""), 1L));
  }

  @Test
  void shouldTellCallersApart() {
    Map<String, String> environment = server.environment("annotate");
    try (S3Client annotate = LocalS3.client(environment)) {
      annotate.headBucket(r -> r.bucket(BUCKET));
    }

    assertThat(server.requestLog().requests().keySet())
        .containsExactly(new S3Request("annotate", "HeadBucket", BUCKET, ""));
  }

  @Test
  void shouldSayThatAPortIsInUse() {
    int port = server.endpoint().getPort();

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> LocalS3.start(directory, List.of(), port))
        .withMessageContaining("port " + port);
  }

  private void put(String key, String text) {
    client.putObject(
        r -> r.bucket(BUCKET).key(key).contentType("text/plain"), RequestBody.fromString(text));
  }

  private String read(String key) {
    return client.getObjectAsBytes(r -> r.bucket(BUCKET).key(key)).asString(StandardCharsets.UTF_8);
  }

  private void multipart(String key, String text) {
    String id = client.createMultipartUpload(r -> r.bucket(BUCKET).key(key)).uploadId();
    String eTag =
        client
            .uploadPart(
                r -> r.bucket(BUCKET).key(key).uploadId(id).partNumber(1),
                RequestBody.fromString(text))
            .eTag();
    CompletedPart part = CompletedPart.builder().partNumber(1).eTag(eTag).build();
    client.completeMultipartUpload(
        r -> r.bucket(BUCKET).key(key).uploadId(id).multipartUpload(u -> u.parts(part)));
  }
}
