package dev.sightline.batch.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sightline.batch.process.AnnotationChoice;
import dev.sightline.batch.retry.TransientException;
import dev.sightline.batch.store.S3ResultStore;
import dev.sightline.batch.store.StoredObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.S3Client;

/** The client and the store against a server that stores what it gets, byte by byte. */
class S3ClientsTest {

  private static final StoredObject OBJECT =
      StoredObject.json("results/a.json", "{\"frames\": []}".getBytes(UTF_8));

  private final Map<String, byte[]> stored = new ConcurrentHashMap<>();
  private UnaryOperator<byte[]> storing = bytes -> bytes;
  private HttpServer server;
  private S3Client s3;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] bytes = storing.apply(exchange.getRequestBody().readAllBytes());
            stored.put(exchange.getRequestURI().getPath(), bytes);
            exchange.getResponseHeaders().set("ETag", "\"" + md5(bytes) + "\"");
            exchange.sendResponseHeaders(200, -1);
          }
        });
    server.start();
    s3 =
        new S3Clients()
            .s3Client(
                new StoreConfig(
                    "frames", "", "http://127.0.0.1:" + server.getAddress().getPort(), "us-east-1"),
                new BatchConfig(25, 5, 4, 0, 20, AnnotationChoice.BEST),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")));
  }

  @AfterEach
  void stop() {
    s3.close();
    server.stop(0);
  }

  @Test
  void shouldSendAnObjectAsItIs() throws Exception {
    new S3ResultStore(s3, "frames").put(OBJECT);

    assertThat(stored).containsOnlyKeys("/frames/results/a.json");
    assertThat(stored.get("/frames/results/a.json")).asString(UTF_8).isEqualTo("{\"frames\": []}");
  }

  @Test
  void shouldNotTakeForStoredWhatTheServerStoredOtherwise() {
    storing = bytes -> Arrays.copyOf(bytes, bytes.length + 1);

    assertThatThrownBy(() -> new S3ResultStore(s3, "frames").put(OBJECT))
        .isInstanceOfSatisfying(
            TransientException.class, failure -> assertThat(failure.isLasting()).isTrue())
        .hasMessageContaining("stored other bytes than were sent");
  }

  private static String md5(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
