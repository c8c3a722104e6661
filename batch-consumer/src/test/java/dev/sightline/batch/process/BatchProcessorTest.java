package dev.sightline.batch.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.batch.assembly.Batch;
import dev.sightline.batch.assembly.FrameRecord;
import dev.sightline.batch.deadletter.DeadLetter;
import dev.sightline.batch.deadletter.DeadLetterReason;
import dev.sightline.batch.inference.DetectionAnswer;
import dev.sightline.batch.inference.DetectionRequest;
import dev.sightline.batch.inference.FrameVerdict;
import dev.sightline.batch.inference.FramesRefusedException;
import dev.sightline.batch.retry.DependencyState;
import dev.sightline.batch.retry.PatientCaller;
import dev.sightline.batch.retry.TransientException;
import dev.sightline.batch.store.StoredObject;
import dev.sightline.batch.testing.FramePublisher;
import dev.sightline.batch.testing.Records;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import dev.sightline.contract.FrameAudit;
import dev.sightline.contract.FrameError;
import dev.sightline.contract.FrameHeaders;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.InvalidResultException;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.program.outage.Dependency;
import dev.sightline.program.outage.OutageLog;
import dev.sightline.program.retry.Backoff;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BatchProcessorTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:10Z");
  private static final ModelInfo MODEL = new ModelInfo("m", "ab".repeat(32), 416, 416);
  private static final String LOCATION =
      "stream=gate-1/date=2026-03-04/hour=05/video-frames.gate-1-8wP7-q_FT5mPDnPZhs0-1Q-p2-00000000000000000100";

  private final List<StoredObject> stored = new ArrayList<>();
  private final List<DeadLetter> letters = new ArrayList<>();
  private final List<Integer> asked = new ArrayList<>();
  private int failuresToCome;
  private int internalFailuresToCome;
  private List<Classification> classifications = List.of();

  @Test
  void shouldStoreTheFrameBeforeTheResultThatNamesIt() throws Exception {
    BatchOutcome outcome =
        processor(AnnotationChoice.FIRST).process(Records.batch(100, 125), Optional.empty());

    assertThat(stored)
        .extracting(StoredObject::key)
        .containsExactly("frames/" + LOCATION + "/100.jpg", "results/" + LOCATION + ".json");
    assertThat(stored.get(0).content()).asString().isEqualTo("frame-100");
    BatchResult result = result();
    assertThat(result.firstOffset()).isEqualTo(100);
    assertThat(result.lastOffset()).isEqualTo(124);
    assertThat(result.createdAt()).isEqualTo(NOW);
    assertThat(result.model()).isEqualTo(MODEL);
    assertThat(result.durationsMs().decode()).isEqualTo(3);
    assertThat(result.durationsMs().inference()).isEqualTo(7);
    assertThat(result.durationsMs().total()).isEqualTo(40);
    assertThat(result.frames()).hasSize(25);
    assertThat(result.frames().get(0).imageKey()).hasValue(stored.get(0).key());
    assertThat(outcome.storedFrames()).isEqualTo(25);
    assertThat(outcome.detections()).hasSize(25);
  }

  @Test
  void shouldTellWhereTheTimeOfABatchWent() throws Exception {
    AtomicLong nanos = new AtomicLong(Duration.ofMillis(500).toNanos());
    BatchProcessor slow =
        new BatchProcessor(
            new BatchDetector(
                request -> {
                  nanos.addAndGet(Duration.ofMillis(80).toNanos());
                  return detect(request);
                },
                patient()),
            letters::add,
            new ResultDocument(new ObjectKeys(""), AnnotationChoice.FIRST),
            object -> {
              nanos.addAndGet(Duration.ofMillis(10).toNanos());
              put(object);
            },
            patient(),
            () -> NOW,
            nanos::get);

    BatchOutcome outcome = slow.process(Records.batch(100, 125), Optional.empty());

    assertThat(outcome.times()).isEqualTo(Records.times(Duration.ofMillis(600), NOW));
    assertThat(outcome.captureToStored())
        .hasSize(25)
        .containsOnly(Duration.between(FramePublisher.CAPTURED_AT, NOW));
  }

  @Test
  void shouldStoreAClassifiersLabelsAndCountTheTopOne() throws Exception {
    classifications =
        List.of(new Classification("tabby", 281, 0.5), new Classification("lynx", 287, 0.25));

    BatchOutcome outcome =
        processor(AnnotationChoice.FIRST).process(Records.batch(100, 125), Optional.empty());

    assertThat(result().frames())
        .allSatisfy(frame -> assertThat(frame.classifications()).isEqualTo(classifications));
    assertThat(outcome.topClasses()).hasSize(25).containsOnly(classifications.get(0));
  }

  @Test
  void shouldSayInTheResultWhichFrameIsAnAudit() throws Exception {
    List<FrameRecord> frames = List.of(Records.frame(100), audited(Records.frame(101)));
    Batch batch = new Batch(Records.batch(100, 102).id(), 101, frames, List.of(), 0);

    processor(AnnotationChoice.FIRST).process(batch, Optional.empty());

    assertThat(result().frames())
        .extracting(FrameResult::audit)
        .containsExactly(Optional.empty(), Optional.of(FrameAudit.MOTION));
  }

  private static FrameRecord audited(FrameRecord frame) {
    FrameHeaders headers = frame.headers();
    return new FrameRecord(
        frame.origin(),
        frame.topicId(),
        frame.stream(),
        new FrameHeaders(
            headers.frameNumber(),
            headers.captureId(),
            headers.capturedAt(),
            headers.capturedAtSource(),
            headers.width(),
            headers.height(),
            Optional.of(FrameAudit.MOTION),
            headers.traceparent()),
        frame.arrivedNanos());
  }

  @Test
  void shouldTellFramesOfOneNumberApart() throws Exception {
    List<FrameRecord> frames =
        List.of(Records.frame(100, Records.STREAM, 7, 0), Records.frame(101, Records.STREAM, 7, 0));
    Batch batch = new Batch(Records.batch(100, 102).id(), 101, frames, List.of(), 0);

    processor(AnnotationChoice.ALL).process(batch, Optional.empty());

    assertThat(stored)
        .extracting(StoredObject::key)
        .startsWith("frames/" + LOCATION + "/7.jpg", "frames/" + LOCATION + "/7-101.jpg");
  }

  @Test
  void shouldTryToStoreUntilItIsStored() throws Exception {
    failuresToCome = 5;

    processor(AnnotationChoice.FIRST).process(Records.batch(100, 125), Optional.empty());

    assertThat(stored).hasSize(2);
  }

  @Test
  void shouldDeadLetterRejectedRecordsAndStoreTheRest() throws Exception {
    BatchOutcome outcome =
        processor(AnnotationChoice.FIRST)
            .process(Records.batch(100, 125, Records.rejected(125)), Optional.empty());

    assertThat(letters)
        .extracting(DeadLetter::reason)
        .containsExactly(DeadLetterReason.INVALID_RECORD);
    assertThat(outcome.deadLetters()).isEqualTo(letters);
    assertThat(result().frames()).hasSize(25);
  }

  @Test
  void shouldStoreNothingForABatchWithoutFrames() throws Exception {
    BatchOutcome outcome =
        processor(AnnotationChoice.FIRST)
            .process(Records.batch(100, 100, Records.rejected(100)), Optional.empty());

    assertThat(stored).isEmpty();
    assertThat(asked).isEmpty();
    assertThat(outcome.storedFrames()).isZero();
    assertThat(letters).hasSize(1);
  }

  @Test
  void shouldHalveARefusedBatchUntilTheGuiltyFrameIsAlone() throws Exception {
    Batch batch = withImage(Records.batch(100, 125), 7, "evil");

    BatchOutcome outcome = processor(AnnotationChoice.FIRST).process(batch, Optional.empty());

    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).reason()).isEqualTo(DeadLetterReason.REFUSED_BY_INFERENCE);
    assertThat(letters.get(0).record().offset()).isEqualTo(107);
    assertThat(result().frames())
        .hasSize(24)
        .extracting(FrameResult::offset)
        .isSorted()
        .doesNotContain(107L);
    assertThat(outcome.storedFrames()).isEqualTo(24);
    assertThat(asked).hasSizeLessThan(12);
  }

  @Test
  void shouldStoreNoResultWhereEveryFrameIsRefused() throws Exception {
    Batch batch = withImage(Records.batch(100, 101), 0, "evil");

    BatchOutcome outcome = processor(AnnotationChoice.FIRST).process(batch, Optional.empty());

    assertThat(stored).isEmpty();
    assertThat(letters).hasSize(1);
    assertThat(outcome.stream()).isEmpty();
  }

  @Test
  void shouldDeadLetterAFrameWhoseImageIsBrokenAndStoreTheRest() throws Exception {
    Batch batch = withImage(Records.batch(100, 125), 7, "TRUNCATED_IMAGE");

    BatchOutcome outcome = processor(AnnotationChoice.ALL).process(batch, Optional.empty());

    assertThat(letters)
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo(DeadLetterReason.BROKEN_IMAGE);
              assertThat(letter.cause()).isEqualTo("TRUNCATED_IMAGE: as the test wants");
              assertThat(letter.record().offset()).isEqualTo(107);
            });
    assertThat(result().frames()).hasSize(24).extracting(FrameResult::offset).doesNotContain(107L);
    assertThat(outcome.storedFrames()).isEqualTo(24);
    assertThat(asked).containsExactly(25);
  }

  @Test
  void shouldStoreNothingWhereEveryImageIsBroken() throws Exception {
    Batch batch = withImage(Records.batch(100, 101), 0, "CORRUPT_IMAGE");

    BatchOutcome outcome = processor(AnnotationChoice.FIRST).process(batch, Optional.empty());

    assertThat(stored).isEmpty();
    assertThat(outcome.storedFrames()).isZero();
    assertThat(outcome.deadLetters()).isEqualTo(letters).hasSize(1);
  }

  @Test
  void shouldNotStoreAFrameOnWhichTheModelFailed() throws Exception {
    Batch batch = withImage(Records.batch(100, 102), 1, "MODEL_OUTPUT");

    BatchOutcome outcome = processor(AnnotationChoice.FIRST).process(batch, Optional.empty());

    assertThat(letters)
        .extracting(DeadLetter::reason)
        .containsExactly(DeadLetterReason.BREAKS_INFERENCE);
    assertThat(letters.get(0).cause()).contains("MODEL_OUTPUT: as the test wants");
    assertThat(outcome.storedFrames()).isEqualTo(1);
  }

  @Test
  void shouldAskAgainForAFrameOnWhichTheServiceFailedOnce() throws Exception {
    internalFailuresToCome = 2;

    processor(AnnotationChoice.FIRST).process(Records.batch(100, 125), Optional.empty());

    assertThat(letters).isEmpty();
    assertThat(result().frames()).hasSize(25);
  }

  private BatchProcessor processor(AnnotationChoice choice) {
    return new BatchProcessor(
        new BatchDetector(this::detect, patient()),
        letters::add,
        new ResultDocument(new ObjectKeys(""), choice),
        this::put,
        patient(),
        () -> NOW,
        () -> Duration.ofMillis(40).toNanos());
  }

  private DetectionAnswer detect(DetectionRequest request) throws FramesRefusedException {
    asked.add(request.images().size());
    for (byte[] image : request.images()) {
      if (new String(image, StandardCharsets.UTF_8).equals("evil")) {
        throw new FramesRefusedException("status 400");
      }
    }
    return new DetectionAnswer(MODEL, 3, 7, request.images().stream().map(this::verdict).toList());
  }

  private FrameVerdict verdict(byte[] image) {
    String text = new String(image, StandardCharsets.UTF_8);
    if (text.matches("[A-Z]+_[A-Z]+")) {
      return failed(text);
    }
    if (internalFailuresToCome > 0) {
      internalFailuresToCome--;
      return failed("INTERNAL");
    }
    return new FrameVerdict(
        640,
        360,
        List.of(new Detection("person", 0, 0.5, new BoundingBox(1, 2, 3, 4))),
        classifications,
        Optional.empty());
  }

  private static FrameVerdict failed(String code) {
    return new FrameVerdict(
        0, 0, List.of(), Optional.of(new FrameError(code, "as the test wants")));
  }

  private void put(StoredObject object) throws TransientException {
    if (failuresToCome-- > 0) {
      throw TransientException.passing("503 SlowDown", null);
    }
    stored.add(object);
  }

  private BatchResult result() throws InvalidResultException {
    return new BatchResultJson().decode(stored.get(stored.size() - 1).content());
  }

  private static Batch withImage(Batch batch, int place, String image) {
    List<FrameRecord> frames = new ArrayList<>(batch.frames());
    long offset = frames.get(place).offset();
    frames.set(place, Records.frameOf(offset, image.getBytes(StandardCharsets.UTF_8)));
    return new Batch(batch.id(), batch.lastOffset(), frames, List.of(), 0);
  }

  private static PatientCaller patient() {
    return new PatientCaller(
        new DependencyState("test"),
        new OutageLog(new Dependency("test", "there"), System::nanoTime),
        new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), new Random(1)),
        duration -> {});
  }
}
