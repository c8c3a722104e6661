package dev.sightline.batch.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sightline.batch.assembly.Batch;
import dev.sightline.batch.assembly.FrameRecord;
import dev.sightline.batch.inference.DetectionAnswer;
import dev.sightline.batch.inference.DetectionRequest;
import dev.sightline.batch.inference.FrameVerdict;
import dev.sightline.batch.inference.TracedDetector;
import dev.sightline.batch.retry.DependencyState;
import dev.sightline.batch.retry.PatientCaller;
import dev.sightline.batch.retry.TransientException;
import dev.sightline.batch.store.StoredObject;
import dev.sightline.batch.store.TracedStore;
import dev.sightline.batch.testing.Records;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.local.trace.RecordedTracing;
import dev.sightline.local.trace.RecordedTracing.RecordedSpan;
import dev.sightline.program.outage.Dependency;
import dev.sightline.program.outage.OutageLog;
import dev.sightline.program.retry.Backoff;
import dev.sightline.tracing.SpanKind;
import dev.sightline.tracing.Tracing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The spans of a batch, through the decorators that production has. */
class TracedProcessorTest {

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:10Z");
  private static final String UNSAMPLED = "00-0af7651916cd43dd8448eb211c80319d-b7ad6b7169203331-00";
  private static final String CALL = "inference.GRPCInferenceService/ModelInfer";
  private static final String PUT = "S3.PutObject";

  private final RecordedTracing tracing = new RecordedTracing();
  private final List<DetectionRequest> asked = new ArrayList<>();
  private final List<StoredObject> stored = new ArrayList<>();
  private int failedCallsToCome;
  private int failedPutsToCome;
  private boolean isInterrupted;

  @Test
  void shouldLinkABatchToTheSampledTracesOfItsFrames() throws Exception {
    traced().process(withTraces(Records.batch(100, 103), Records.TRACEPARENT, UNSAMPLED));

    RecordedSpan batch = named("process video-frames.gate-1").get(0);
    assertThat(batch.parent()).isEmpty();
    assertThat(batch.kind()).isEqualTo(SpanKind.CONSUMER);
    assertThat(batch.start()).isEqualTo(NOW);
    assertThat(batch.links()).containsExactly("0af7651916cd43dd8448eb211c80319c");
    assertThat(batch.failure()).isEmpty();
    assertThat(batch.attributes())
        .containsEntry("messaging.system", "kafka")
        .containsEntry("messaging.operation.type", "process")
        .containsEntry("messaging.destination.name", "video-frames.gate-1")
        .containsEntry("messaging.destination.partition.id", "2")
        .containsEntry("messaging.batch.message_count", "3")
        .containsEntry("sightline.batch", Records.batch(100, 103).id().toString())
        .containsEntry("sightline.stream", "gate-1")
        .containsEntry("sightline.frames", "3")
        .containsEntry("sightline.dead_letters", "0");
  }

  @Test
  void shouldCarryTheTraceToTheServiceAndIntoTheObjects() throws Exception {
    BatchOutcome outcome = traced().process(Records.batch(100, 103));

    RecordedSpan batch = named("process video-frames.gate-1").get(0);
    RecordedSpan call = named(CALL).get(0);
    assertThat(call.parent()).contains(batch.id());
    assertThat(asked.get(0).traceparent()).contains(call.traceparent());
    assertThat(call.attributes())
        .containsEntry("rpc.system", "grpc")
        .containsEntry("server.address", "inference")
        .containsEntry("server.port", "8001");
    List<RecordedSpan> puts = named(PUT);
    assertThat(puts).extracting(RecordedSpan::parent).containsOnly(Optional.of(batch.id()));
    assertThat(puts)
        .extracting(put -> put.attributes().get("aws.s3.key"))
        .containsExactlyElementsOf(stored.stream().map(StoredObject::key).toList());
    assertThat(stored)
        .extracting(object -> object.traceparent().orElseThrow())
        .containsExactlyElementsOf(puts.stream().map(RecordedSpan::traceparent).toList());
    assertThat(tracing.spans()).extracting(RecordedSpan::trace).containsOnly(batch.trace());
    assertThat(outcome.result().orElseThrow().traceparent()).contains(batch.traceparent());
  }

  @Test
  void shouldHaveASpanForEachAttempt() throws Exception {
    failedCallsToCome = 1;
    failedPutsToCome = 2;

    traced().process(Records.batch(100, 103));

    RecordedSpan batch = named("process video-frames.gate-1").get(0);
    assertThat(named(CALL))
        .extracting(RecordedSpan::failure)
        .containsExactly(Optional.of("no answer of https://***@inference"), Optional.empty());
    assertThat(named(PUT)).hasSize(4);
    assertThat(named(PUT).get(0).failure()).contains("503 SlowDown");
    assertThat(tracing.spans()).extracting(RecordedSpan::trace).containsOnly(batch.trace());
    assertThat(stored.get(0).traceparent()).contains(named(PUT).get(2).traceparent());
    assertThat(batch.failure()).isEmpty();
  }

  @Test
  void shouldSayThatABatchWasHandedBack() {
    isInterrupted = true;

    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> traced().process(Records.batch(100, 103)));

    assertThat(named("process video-frames.gate-1").get(0).failure()).contains("handed back");
    assertThat(named(CALL).get(0).attributes())
        .containsEntry("error.type", "java.lang.InterruptedException");
  }

  @Test
  void shouldLeaveFramesAndObjectsAsTheyAreWhileItIsOff() throws Exception {
    TracedProcessor untraced =
        new TracedProcessor(
            new BatchProcessor(
                new BatchDetector(this::detect, patient()),
                letter -> {},
                new ResultDocument(new ObjectKeys(""), AnnotationChoice.FIRST),
                this::put,
                patient(),
                () -> NOW,
                () -> 0),
            () -> NOW,
            Tracing.off());

    BatchOutcome outcome =
        untraced.process(withTraces(Records.batch(100, 103), Records.TRACEPARENT));

    assertThat(asked.get(0).traceparent()).contains(Records.TRACEPARENT);
    assertThat(outcome.result().orElseThrow().traceparent()).contains(Records.TRACEPARENT);
    assertThat(stored).extracting(StoredObject::traceparent).containsOnly(Optional.empty());
  }

  private TracedProcessor traced() {
    BatchProcessor processor =
        new BatchProcessor(
            new BatchDetector(
                TracedDetector.overGrpc(this::detect, "inference", 8001, tracing), patient()),
            letter -> {},
            new ResultDocument(new ObjectKeys(""), AnnotationChoice.FIRST),
            new TracedStore(this::put, "bucket", tracing),
            patient(),
            () -> NOW,
            () -> 0);
    return new TracedProcessor(processor, () -> NOW, tracing);
  }

  private DetectionAnswer detect(DetectionRequest request)
      throws TransientException, InterruptedException {
    asked.add(request);
    if (isInterrupted) {
      throw new InterruptedException("handed back");
    }
    if (failedCallsToCome-- > 0) {
      throw TransientException.passing("no answer of https://user:secret@inference", null);
    }
    FrameVerdict person =
        new FrameVerdict(
            640,
            360,
            List.of(new Detection("person", 0, 0.5, new BoundingBox(1, 2, 3, 4))),
            List.of(),
            Optional.empty());
    return new DetectionAnswer(
        new ModelInfo("m", "ab".repeat(32), 416, 416),
        3,
        7,
        request.images().stream().map(image -> person).toList());
  }

  private void put(StoredObject object) throws TransientException {
    if (failedPutsToCome-- > 0) {
      throw TransientException.passing("503 SlowDown", null);
    }
    stored.add(object);
  }

  private List<RecordedSpan> named(String name) {
    return tracing.spans().stream().filter(span -> span.name().equals(name)).toList();
  }

  /** The batch, whose first frames have these trace contexts. */
  private static Batch withTraces(Batch batch, String... traces) {
    List<FrameRecord> frames = new ArrayList<>(batch.frames());
    for (int i = 0; i < traces.length; i++) {
      FrameRecord frame = frames.get(i);
      frames.set(
          i,
          new FrameRecord(
              frame.origin(),
              frame.topicId(),
              frame.stream(),
              frame.headers().within(traces[i]),
              frame.arrivedNanos()));
    }
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
