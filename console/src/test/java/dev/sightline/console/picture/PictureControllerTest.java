package dev.sightline.console.picture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.config.StoreConfig;
import dev.sightline.console.testing.FakeBucket;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureControllerTest {

  private static final String BATCH =
      "/stream=cam-1/date=2026-03-01/hour=10/video-frames.cam-1-0-00000000000000000025";
  private static final String FRAME = "frames" + BATCH + "/7.jpg";
  private static final String ANNOTATED = "annotated" + BATCH + "/7.jpg";
  private static final byte[] JPEG = {1, 2, 3};

  private final FakeBucket bucket = new FakeBucket();
  private final Pictures pictures = new Pictures(bucket);
  private final PictureController controller =
      new PictureController(pictures, new StoreConfig("pictures", "", "", "us-east-1"));

  @ParameterizedTest
  @ValueSource(strings = {FRAME, ANNOTATED})
  void shouldServeAPictureThatBrowsersKeep(String key) {
    bucket.put(key, JPEG, Instant.EPOCH);

    HttpResponse<?> answer = controller.picture(key);

    assertThat(answer.body()).isEqualTo(JPEG);
    assertThat(answer.getContentType().orElseThrow()).hasToString("image/jpeg");
    assertThat(answer.getHeaders().get(HttpHeaders.CACHE_CONTROL))
        .isEqualTo("private, max-age=31536000, immutable");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secrets.txt",
        "results" + BATCH + ".json",
        "annotated/../results" + BATCH + ".json",
        "annotated/../../etc/passwd",
        "annotated%2F.." + BATCH + "/7.jpg",
        "/" + ANNOTATED,
        "other/" + ANNOTATED,
        ANNOTATED + "\n",
        ANNOTATED + "/../8.jpg"
      })
  void shouldAskTheBucketForNothingButPictures(String key) {
    bucket.put(key, JPEG, Instant.EPOCH);

    assertThat(controller.picture(key).code()).isEqualTo(404);
    assertThat(bucket.requests("get")).isZero();
  }

  @Test
  void shouldLetNobodyKeepThatAPictureIsMissing() {
    HttpResponse<?> before = controller.picture(ANNOTATED);
    bucket.put(ANNOTATED, JPEG, Instant.EPOCH);

    assertThat(before.code()).isEqualTo(404);
    assertThat(before.getBody()).isEmpty();
    assertThat(before.getHeaders().get(HttpHeaders.CACHE_CONTROL)).isNull();
    assertThat(controller.picture(ANNOTATED).body()).isEqualTo(JPEG);
  }

  @Test
  void shouldSayThatS3IsDownAndServeAgainLater() {
    bucket.put(FRAME, JPEG, Instant.EPOCH);
    bucket.setDown(true);

    HttpResponse<?> down = controller.picture(FRAME);
    bucket.setDown(false);

    assertThat(down.code()).isEqualTo(503);
    assertThat(down.getBody()).isEmpty();
    assertThat(controller.picture(FRAME).body()).isEqualTo(JPEG);
  }

  @Test
  void shouldReadAPictureOnceForSeveralViewers() throws Exception {
    bucket.put(FRAME, JPEG, Instant.EPOCH);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    bucket.beforeAnswer(
        key -> {
          asked.countDown();
          await(answer);
        });

    CompletableFuture<Optional<byte[]>> first =
        CompletableFuture.supplyAsync(() -> pictures.read(FRAME));
    await(asked);
    CompletableFuture<Optional<byte[]>> second =
        CompletableFuture.supplyAsync(() -> pictures.read(FRAME));
    answer.countDown();

    assertThat(first.get(10, TimeUnit.SECONDS)).contains(JPEG);
    assertThat(second.get(10, TimeUnit.SECONDS)).contains(JPEG);
    assertThat(pictures.read(FRAME)).contains(JPEG);
    assertThat(bucket.requests("get")).isEqualTo(1);
  }

  @Test
  void shouldWaitForAnothersReadingForABoundedTime() throws Exception {
    Pictures impatient = new Pictures(bucket, 1 << 20, Duration.ofMillis(1));
    PictureController waiting =
        new PictureController(impatient, new StoreConfig("pictures", "", "", "us-east-1"));
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    bucket.beforeAnswer(
        key -> {
          asked.countDown();
          await(answer);
        });
    CompletableFuture<Optional<byte[]>> stuck =
        CompletableFuture.supplyAsync(() -> impatient.read(FRAME));
    await(asked);

    assertThat(waiting.picture(FRAME).code()).isEqualTo(503);

    answer.countDown();
    assertThat(stuck.get(10, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void shouldKeepNoMoreBytesThanItMay() {
    Pictures small = new Pictures(bucket, 1000, Duration.ofSeconds(1));
    String large = FRAME.replace("/7.jpg", "/8.jpg");
    bucket.put(large, new byte[2000], Instant.EPOCH);

    assertThat(small.read(large).orElseThrow()).hasSize(2000);
    assertThat(small.read(large).orElseThrow()).hasSize(2000);

    assertThat(small.keptBytes()).isLessThanOrEqualTo(1000);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }
}
