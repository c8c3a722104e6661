package dev.sightline.annotate;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class S3ObjectStoreIT extends ObjectStoreSuite {

  private static S3Server server;
  private static ApplicationContext context;

  @BeforeAll
  static void start() throws Exception {
    server = new S3Server();
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
    return S3Server.BUCKET;
  }

  @Test
  void shouldAskForAnotherAttemptWhereTheBucketIsMissing() {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store().read("missing-bucket", "a.jpg", 100));
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> store().writeJpeg("missing-bucket", "a.jpg", new byte[1]));
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
}
