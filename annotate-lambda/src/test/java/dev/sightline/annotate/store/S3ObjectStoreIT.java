package dev.sightline.annotate.store;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ObjectStoreIT extends ObjectStoreSuite {

  @TempDir private static Path directory;
  private static TestStore server;
  private static ApplicationContext context;

  @BeforeAll
  static void start() throws Exception {
    server = TestStore.start(directory);
    context = ApplicationContext.run(Map.of("S3_ENDPOINT", server.endpoint().toString()));
  }

  @AfterAll
  static void stop() throws Exception {
    context.close();
    server.close();
  }

  @Override
  ObjectStore store() {
    return context.getBean(ObjectStore.class);
  }

  @Override
  String bucket() {
    return TestStore.BUCKET;
  }

  @Test
  void shouldAskForAnotherAttemptWhereTheBucketIsMissing() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store().read("missing-bucket", "a.jpg", 100));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(
            () -> store().writeJpeg("missing-bucket", "a.jpg", new byte[1], Optional.empty()));
  }

  @Test
  void shouldAskForAnotherAttemptWhereNoServerAnswers() {
    try (ApplicationContext unreachable =
        ApplicationContext.run(Map.of("S3_ENDPOINT", "http://127.0.0.1:9"))) {
      ObjectStore store = unreachable.getBean(ObjectStore.class);
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.read(bucket(), "a.jpg", 100));
    }
  }

  @Test
  void shouldAskForAnotherAttemptWhereHalfOfAnObjectArrives() throws Exception {
    HttpServer half =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    half.createContext("/", S3ObjectStoreIT::sendHalf);
    half.start();
    String endpoint = "http://127.0.0.1:" + half.getAddress().getPort();
    try (ApplicationContext cut = ApplicationContext.run(Map.of("S3_ENDPOINT", endpoint))) {
      ObjectStore store = cut.getBean(ObjectStore.class);
      assertThatExceptionOfType(StoreException.class)
          .isThrownBy(() -> store.read(bucket(), "a.jpg", 100))
          .withMessageMatching("can't read: (5 of 10 bytes came|Premature EOF)");
    } finally {
      half.stop(0);
    }
  }

  private static void sendHalf(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 10);
    exchange.getResponseBody().write(new byte[5]);
    // Java 25's server keeps the head, too, until there is more.
    exchange.getResponseBody().flush();
    exchange.close();
  }
}
