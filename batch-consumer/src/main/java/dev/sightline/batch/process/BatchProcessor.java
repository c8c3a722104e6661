package dev.sightline.batch.process;

import dev.sightline.batch.assembly.Batch;
import dev.sightline.batch.deadletter.DeadLetter;
import dev.sightline.batch.deadletter.DeadLetters;
import dev.sightline.batch.retry.PatientCaller;
import dev.sightline.batch.store.ResultStore;
import dev.sightline.batch.store.StoredObject;
import dev.sightline.contract.BatchDurations;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import dev.sightline.contract.ModelInfo;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a batch from frames to stored result: infer, dead-letter what is not a frame or refused,
 * store the frames to annotate, and last the result, whose write starts the annotation. Does not
 * return before all of it is durable. Thread-safe.
 */
public final class BatchProcessor {

  private static final Logger log = LoggerFactory.getLogger(BatchProcessor.class);
  private static final double NANOS_PER_MILLI = 1e6;

  private final BatchDetector detector;
  private final DeadLetters deadLetters;
  private final ResultDocument document;
  private final ResultStore store;
  private final PatientCaller storeCaller;
  private final InstantSource clock;
  private final LongSupplier nanoClock;

  /**
   * @param nanoClock the monotonic clock of the records' arrival
   */
  public BatchProcessor(
      BatchDetector detector,
      DeadLetters deadLetters,
      ResultDocument document,
      ResultStore store,
      PatientCaller storeCaller,
      InstantSource clock,
      LongSupplier nanoClock) {
    this.detector = detector;
    this.deadLetters = deadLetters;
    this.document = document;
    this.store = store;
    this.storeCaller = storeCaller;
    this.clock = clock;
    this.nanoClock = nanoClock;
  }

  /**
   * @param trace W3C trace context of the batch; empty where it is not traced
   * @throws InterruptedException if the batch is handed back; what is written by then is written
   *     again, under the same keys, by the consumer that takes it over
   */
  public BatchOutcome process(Batch batch, Optional<String> trace) throws InterruptedException {
    long called = nanoClock.getAsLong();
    Optional<BatchVerdict> verdict =
        batch.frames().isEmpty() ? Optional.empty() : Optional.of(detector.detect(batch, trace));
    long answered = nanoClock.getAsLong();
    List<DeadLetter> letters = letters(batch, verdict);
    for (DeadLetter letter : letters) {
      deadLetters.send(letter);
    }
    List<JudgedFrame> judged = verdict.map(BatchVerdict::judged).orElse(List.of());
    long storing = nanoClock.getAsLong();
    Duration queueWait = Duration.ofNanos(called - batch.lastArrivalNanos());
    Optional<StoredResult> result =
        judged.isEmpty()
            ? Optional.empty()
            : Optional.of(store(batch, verdict.get(), queueWait, trace));
    long done = nanoClock.getAsLong();
    if (!letters.isEmpty()) {
      log.atWarn()
          .addKeyValue("batchId", batch.id())
          .addKeyValue("deadLetters", letters.size())
          .addKeyValue("stored", judged.size())
          .log("Batch has dead letters");
    }
    return new BatchOutcome(
        batch.stream().filter(stream -> !judged.isEmpty()),
        judged.size(),
        detections(judged),
        topClasses(judged),
        letters,
        new BatchTimes(
            queueWait,
            Duration.ofNanos(answered - called),
            Duration.ofNanos(done - storing),
            Duration.ofNanos(done - batch.lastArrivalNanos()),
            clock.instant()),
        result);
  }

  private static List<DeadLetter> letters(Batch batch, Optional<BatchVerdict> verdict) {
    Stream<DeadLetter> invalid = batch.rejected().stream().map(DeadLetter::invalid);
    Stream<DeadLetter> refused =
        verdict.stream().flatMap(v -> v.refused().stream()).map(RefusedFrame::letter);
    return Stream.concat(invalid, refused).toList();
  }

  private StoredResult store(
      Batch batch, BatchVerdict verdict, Duration queueWait, Optional<String> trace)
      throws InterruptedException {
    List<JudgedFrame> judged = verdict.judged();
    Map<Integer, StoredObject> kept = document.keptFrames(batch, judged);
    for (StoredObject frame : kept.values()) {
      put(frame.within(trace));
    }
    ModelInfo model = verdict.model().orElseThrow();
    double total = millisSinceArrival(batch);
    BatchDurations durations =
        new BatchDurations(
            queueWait.toNanos() / NANOS_PER_MILLI,
            verdict.decodeMillis(),
            verdict.inferenceMillis(),
            total);
    StoredResult result =
        document.result(
            batch,
            model,
            judged,
            kept,
            durations,
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            trace);
    put(result.object().within(trace));
    log.atInfo()
        .addKeyValue("batchId", batch.id())
        .addKeyValue("stream", result.document().stream())
        .addKeyValue("frames", judged.size())
        .addKeyValue("kept", kept.size())
        .addKeyValue("queueMs", queueWait.toMillis())
        .addKeyValue("totalMs", Math.round(total))
        .log("Batch stored");
    return result;
  }

  private void put(StoredObject object) throws InterruptedException {
    storeCaller.call(
        () -> {
          store.put(object);
          return object;
        });
  }

  private double millisSinceArrival(Batch batch) {
    return (nanoClock.getAsLong() - batch.lastArrivalNanos()) / NANOS_PER_MILLI;
  }

  private static List<Classification> topClasses(List<JudgedFrame> judged) {
    return judged.stream()
        .flatMap(frame -> frame.verdict().classifications().stream().limit(1))
        .toList();
  }

  private static List<Detection> detections(List<JudgedFrame> judged) {
    return judged.stream().flatMap(frame -> frame.verdict().detections().stream()).toList();
  }
}
