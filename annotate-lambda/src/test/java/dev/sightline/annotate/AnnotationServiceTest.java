package dev.sightline.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.annotate.ResultOutcome.Ignored;
import dev.sightline.annotate.ResultOutcome.State;
import dev.sightline.annotate.ResultOutcome.Tried;
import dev.sightline.annotate.input.AnnotateLimits;
import dev.sightline.annotate.paint.FrameAnnotator;
import dev.sightline.annotate.paint.TestImages;
import dev.sightline.annotate.store.InMemoryObjectStore;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.Classification;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.tracing.Tracing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotationServiceTest {

  private static final String BUCKET = "pipeline";
  private static final byte[] JPEG = TestImages.jpeg(320, 200);

  private final ObjectKeys keys = new ObjectKeys("site");
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final AnnotateLimits limits = new AnnotateLimits(20_000, JPEG.length, 320 * 200);
  private final AnnotationService service =
      new AnnotationService(
          store,
          keys,
          new BatchResultJson(),
          limits,
          new FrameAnnotator(limits.imagePixels()),
          () -> TestBatch.AT.plusSeconds(3),
          Tracing.off());
  private final TestBatch batch = new TestBatch(keys, 25);

  @Test
  void shouldAnnotateTheKeptFrameOfABatch() throws Exception {
    store(batch.withFrame(1).withKeptFrame(2, TestBatch.DOG));
    put(batch.frameKey(2), JPEG);

    assertThat(annotate(batch)).isEqualTo(tried(1, State.ANNOTATED));

    byte[] annotated = store.read(BUCKET, batch.annotatedKey(2), 1 << 20).bytes();
    try (Mat image = TestImages.decode(annotated)) {
      assertThat(TestImages.painted(image, 48, 90, 52, 91)).isPositive();
    }
  }

  @Test
  void shouldWriteAClassifiersTopLabelOnTheFrame() throws Exception {
    store(batch.withClassifiedFrame(1, new Classification("tabby", 281, 0.59)));
    put(batch.frameKey(1), JPEG);

    assertThat(annotate(batch)).isEqualTo(tried(1, State.ANNOTATED));

    byte[] annotated = store.read(BUCKET, batch.annotatedKey(1), 1 << 20).bytes();
    try (Mat image = TestImages.decode(annotated)) {
      assertThat(TestImages.painted(image, 0, 0, 60, 16)).isEqualTo(60 * 16);
      assertThat(TestImages.painted(image, 160, 100, 320, 200)).isZero();
    }
  }

  @Test
  void shouldWriteAFrameInWhichNothingWasFound() {
    store(batch.withKeptFrame(1, List.of()));
    put(batch.frameKey(1), JPEG);

    assertThat(annotate(batch)).isEqualTo(tried(1, State.ANNOTATED));
    assertThat(store.names()).contains(BUCKET + "/" + batch.annotatedKey(1));
  }

  @Test
  void shouldGiveTheSameObjectsForADuplicateEvent() throws Exception {
    store(batch.withKeptFrame(1, TestBatch.DOG));
    put(batch.frameKey(1), JPEG);
    annotate(batch);
    byte[] first = store.read(BUCKET, batch.annotatedKey(1), 1 << 20).bytes();

    assertThat(annotate(batch)).isEqualTo(tried(1, State.ANNOTATED));
    assertThat(store.read(BUCKET, batch.annotatedKey(1), 1 << 20).bytes()).isEqualTo(first);
    assertThat(store.names()).hasSize(3);
  }

  @Test
  void shouldLeaveOutAFrameThatInferenceCouldNotRead() {
    store(batch.withFailedFrame(1).withKeptFrame(2, TestBatch.DOG));
    put(batch.frameKey(1), new byte[] {1, 2, 3});
    put(batch.frameKey(2), JPEG);

    assertThat(annotate(batch)).isEqualTo(tried(1, State.ANNOTATED));
  }

  @Test
  void shouldAnnotateTheOtherFramesOfABatchWithABrokenOne() {
    store(batch.withKeptFrame(1, TestBatch.DOG).withKeptFrame(2, TestBatch.DOG));
    put(batch.frameKey(1), "no image".getBytes(StandardCharsets.UTF_8));
    put(batch.frameKey(2), JPEG);

    assertThat(annotate(batch)).isEqualTo(tried(1, State.FAILED));
    assertThat(store.names()).contains(BUCKET + "/" + batch.annotatedKey(2));
  }

  @Test
  void shouldFailForGoodWhenAFrameIsGone() {
    store(batch.withKeptFrame(1, TestBatch.DOG));

    assertThat(annotate(batch)).isEqualTo(tried(0, State.FAILED));
  }

  @Test
  void shouldFailForGoodWhenTheResultIsGone() {
    assertThat(annotate(batch)).isEqualTo(tried(0, State.FAILED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"schemaVersion\": 1}", "\u0000"})
  void shouldFailForGoodWhenTheResultIsNoBatchResult(String json) {
    put(batch.resultKey(), json.getBytes(StandardCharsets.UTF_8));

    assertThat(annotate(batch)).isEqualTo(tried(0, State.FAILED));
  }

  @Test
  void shouldFailForGoodWhenTheResultIsTooLarge() {
    byte[] padded =
        new String(batch.withFrame(1).json(), StandardCharsets.UTF_8)
            .concat(" ".repeat(limits.resultBytes()))
            .getBytes(StandardCharsets.UTF_8);
    put(batch.resultKey(), padded);

    assertThat(annotate(batch)).isEqualTo(tried(0, State.FAILED));
  }

  @Test
  void shouldFailForGoodWhenAnImageHasTooManyBytesOrPixels() {
    store(batch.withKeptFrame(1, TestBatch.DOG).withKeptFrame(2, TestBatch.DOG));
    put(batch.frameKey(1), TestImages.jpeg(1600, 1000));
    put(batch.frameKey(2), TestImages.jpeg(321, 200));

    assertThat(annotate(batch)).isEqualTo(tried(0, State.FAILED));
  }

  @Test
  void shouldRefuseAnImageKeyThatIsNoFrameOfThisBatch() {
    TestBatch other = new TestBatch(keys, 50);
    List<String> foreign =
        List.of(
            other.frameKey(1),
            new TestBatch(new ObjectKeys(""), 25).frameKey(1),
            batch.annotatedKey(1),
            batch.resultKey(),
            batch.frameKey(1).replace("/1.jpg", "/../1.jpg"),
            "secret.jpg");
    foreign.forEach(key -> put(key, JPEG));
    foreign.forEach(key -> batch.withFrame(1, key, TestBatch.DOG));
    store(batch);

    assertThat(annotate(batch)).isEqualTo(tried(0, State.FAILED));
    assertThat(store.names()).hasSize(foreign.size());
  }

  @Test
  void shouldAskForAnotherAttemptWhenTheStoreFails() {
    store(batch.withKeptFrame(1, TestBatch.DOG));
    put(batch.frameKey(1), JPEG);

    for (String key : List.of(batch.resultKey(), batch.frameKey(1), batch.annotatedKey(1))) {
      store.failFor(key);
      assertThat(annotate(batch)).as(key).isEqualTo(tried(0, State.RETRY));
      store.heal();
    }
    assertThat(annotate(batch)).isEqualTo(tried(1, State.ANNOTATED));
  }

  @Test
  void shouldIgnoreWhatItWroteItself() {
    assertThat(service.annotate(BUCKET, batch.annotatedKey(1))).isEqualTo(new Ignored());
    assertThat(service.annotate(BUCKET, batch.frameKey(1))).isEqualTo(new Ignored());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "site/results/",
        "site/results/notes.json",
        "site/results/../results/x.json",
        "results/stream=cam-1/date=2026-03-01/hour=10/t-0-00000000000000000025.json",
        "site/results/stream=CAM/date=2026-03-01/hour=10/t-0-00000000000000000025.json",
        "site/results/stream=dlq/date=2026-03-01/hour=10/t-0-00000000000000000025.json",
        "a\nb\u0000c"
      })
  void shouldIgnoreForeignAndHostileKeys(String key) {
    assertThat(service.annotate(BUCKET, key)).isEqualTo(new Ignored());
  }

  @Test
  void shouldNotStumbleOverNumbersThatAreTooLarge() {
    String key = "site/results/stream=cam-1/date=9999-99-99/hour=99/t-" + "9".repeat(40) + "-";

    assertThat(service.annotate(BUCKET, key + "9".repeat(20) + ".json"))
        .isEqualTo(tried(0, State.FAILED));
  }

  private ResultOutcome annotate(TestBatch annotated) {
    return service.annotate(BUCKET, annotated.resultKey());
  }

  private void store(TestBatch stored) {
    put(stored.resultKey(), stored.json());
  }

  private void put(String key, byte[] bytes) {
    store.put(BUCKET, key, bytes);
  }

  private static Tried tried(int frames, State state) {
    return new Tried(TestBatch.STREAM, Collections.nCopies(frames, Duration.ofSeconds(3)), state);
  }
}
