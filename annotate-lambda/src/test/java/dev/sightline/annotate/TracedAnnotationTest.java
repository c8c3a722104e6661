package dev.sightline.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.annotate.input.AnnotateLimits;
import dev.sightline.annotate.paint.FrameAnnotator;
import dev.sightline.annotate.paint.TestImages;
import dev.sightline.annotate.store.InMemoryObjectStore;
import dev.sightline.annotate.store.TracedObjectStore;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.local.trace.RecordedTracing;
import dev.sightline.local.trace.RecordedTracing.RecordedSpan;
import dev.sightline.tracing.SpanKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The spans of a result, through the decorator that production has. */
class TracedAnnotationTest {

  private static final String BUCKET = "pipeline";
  private static final String STORED = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  private static final byte[] JPEG = TestImages.jpeg(320, 200);

  private final ObjectKeys keys = new ObjectKeys("site");
  private final InMemoryObjectStore store = new InMemoryObjectStore();
  private final RecordedTracing tracing = new RecordedTracing();
  private final AnnotateLimits limits = new AnnotateLimits(20_000, JPEG.length, 320 * 200);
  private final AnnotationService service =
      new AnnotationService(
          new TracedObjectStore(store, tracing),
          keys,
          new BatchResultJson(),
          limits,
          new FrameAnnotator(limits.imagePixels()),
          () -> TestBatch.AT.plusSeconds(3),
          tracing);
  private final TestBatch batch = new TestBatch(keys, 25).withKeptFrame(1, TestBatch.DOG);

  @Test
  void shouldGoOnWithTheTraceOfWhoStoredTheResult() throws Exception {
    store.writeJpeg(BUCKET, batch.resultKey(), batch.json(), Optional.of(STORED));
    store.put(BUCKET, batch.frameKey(1), JPEG);

    service.annotate(BUCKET, batch.resultKey());

    RecordedSpan put = tracing.spans().get(0);
    RecordedSpan annotated = tracing.spans().get(1);
    assertThat(annotated.name()).isEqualTo("annotate");
    assertThat(annotated.kind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(annotated.trace()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    assertThat(annotated.parent()).contains("b7ad6b7169203331");
    assertThat(annotated.failure()).isEmpty();
    assertThat(annotated.attributes())
        .containsEntry("faas.trigger", "datasource")
        .containsEntry("faas.document.name", batch.resultKey())
        .containsEntry("sightline.frames", "1")
        .containsKeys("sightline.batch", "sightline.stream");
    assertThat(put.name()).isEqualTo("S3.PutObject");
    assertThat(put.parent()).contains(annotated.id());
    assertThat(put.attributes())
        .containsEntry("aws.s3.bucket", BUCKET)
        .containsEntry("aws.s3.key", batch.annotatedKey(1));
    assertThat(store.read(BUCKET, batch.annotatedKey(1), 1 << 20).traceparent())
        .contains(put.traceparent());
  }

  @Test
  void shouldNotTraceAResultThatWasStoredWithoutATrace() throws Exception {
    store.put(BUCKET, batch.resultKey(), batch.json());
    store.put(BUCKET, batch.frameKey(1), JPEG);

    service.annotate(BUCKET, batch.resultKey());

    assertThat(tracing.spans()).isEmpty();
    assertThat(store.read(BUCKET, batch.annotatedKey(1), 1 << 20).traceparent()).isEmpty();
  }

  @Test
  void shouldAnnotateWhateverTheTraceContextIs() throws Exception {
    store.writeJpeg(BUCKET, batch.resultKey(), batch.json(), Optional.of("x".repeat(2000)));
    store.put(BUCKET, batch.frameKey(1), JPEG);

    service.annotate(BUCKET, batch.resultKey());

    assertThat(store.names()).contains(BUCKET + "/" + batch.annotatedKey(1));
  }

  @Test
  void shouldSayThatAResultCouldNotBeUsed() throws Exception {
    byte[] noResult = "{".getBytes(StandardCharsets.UTF_8);
    store.writeJpeg(BUCKET, batch.resultKey(), noResult, Optional.of(STORED));

    service.annotate(BUCKET, batch.resultKey());

    assertThat(tracing.spans().get(0).failure()).isPresent();
  }

  @Test
  void shouldSayThatAFrameCouldNotBeAnnotated() throws Exception {
    store.writeJpeg(BUCKET, batch.resultKey(), batch.json(), Optional.of(STORED));

    service.annotate(BUCKET, batch.resultKey());

    assertThat(tracing.spans().get(0).failure()).contains("a frame can't be annotated");
  }
}
