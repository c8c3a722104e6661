package dev.sightline.annotate;

import dev.sightline.annotate.ResultOutcome.Ignored;
import dev.sightline.annotate.ResultOutcome.State;
import dev.sightline.annotate.ResultOutcome.Tried;
import dev.sightline.annotate.input.AnnotateLimits;
import dev.sightline.annotate.input.UnusableInputException;
import dev.sightline.annotate.paint.FrameAnnotator;
import dev.sightline.annotate.store.ObjectContent;
import dev.sightline.annotate.store.ObjectStore;
import dev.sightline.annotate.store.StoreException;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.InvalidResultException;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import dev.sightline.tracing.Span;
import dev.sightline.tracing.SpanKind;
import dev.sightline.tracing.Tracing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Annotates the kept frames of a batch: loads, paints, stores. Doing it twice is harmless, since
 * the key of an annotated image follows from the frame's.
 */
final class AnnotationService {

  private static final Logger log = LoggerFactory.getLogger(AnnotationService.class);

  private final ObjectStore store;
  private final ObjectKeys keys;
  private final BatchResultJson json;
  private final AnnotateLimits limits;
  private final FrameAnnotator annotator;
  private final InstantSource clock;
  private final Tracing tracing;

  AnnotationService(
      ObjectStore store,
      ObjectKeys keys,
      BatchResultJson json,
      AnnotateLimits limits,
      FrameAnnotator annotator,
      InstantSource clock,
      Tracing tracing) {
    this.store = store;
    this.keys = keys;
    this.json = json;
    this.limits = limits;
    this.annotator = annotator;
    this.clock = clock;
    this.tracing = tracing;
  }

  /**
   * Annotates the frames of one result; what goes wrong with it is an outcome, not an exception.
   */
  ResultOutcome annotate(String bucket, String key) {
    Optional<StreamId> stream = keys.streamOf(key);
    if (stream.isEmpty()) {
      log.atInfo().addKeyValue("key", printable(key)).log("Object ignored: no batch result");
      return new Ignored();
    }
    return annotate(new ResultObject(bucket, key, stream.get(), Optional.empty()));
  }

  private ResultOutcome annotate(ResultObject object) {
    List<Duration> latencies = new ArrayList<>();
    State state = State.ANNOTATED;
    try {
      ObjectContent document = store.read(object.bucket, object.key, limits.resultBytes());
      state = annotate(object, document, latencies);
    } catch (UnusableInputException e) {
      log.atError()
          .addKeyValue("key", object.key)
          .addKeyValue("reason", e.getMessage())
          .log("Result can't be used");
      state = State.FAILED;
    } catch (StoreException e) {
      log.atWarn()
          .addKeyValue("key", object.key)
          .addKeyValue("reason", e.getMessage())
          .log("Result needs another attempt");
      state = State.RETRY;
    }
    return new Tried(object.stream, latencies, state);
  }

  /**
   * Goes on with the trace of the batch, if it has one.
   *
   * @param latencies to which those of the annotated frames are added
   */
  private State annotate(ResultObject object, ObjectContent document, List<Duration> latencies)
      throws UnusableInputException, StoreException {
    try (Span span = begin(object, document.traceparent())) {
      try {
        BatchResult result = decode(document);
        State state = annotate(object.within(span), result, latencies);
        describe(span, result, latencies.size(), state);
        log.atInfo()
            .addKeyValue("batchId", result.batchId())
            .addKeyValue("stream", object.stream)
            .addKeyValue("frames", latencies.size())
            .addKeyValue("state", state)
            .log("Result annotated");
        return state;
      } catch (UnusableInputException | StoreException | RuntimeException e) {
        span.failed(e);
        throw e;
      }
    }
  }

  private Span begin(ResultObject object, Optional<String> trace) {
    Span span =
        (trace.isPresent() ? tracing : Tracing.off()).child("annotate", SpanKind.CONSUMER, trace);
    span.put("faas.trigger", "datasource");
    span.put("faas.document.collection", object.bucket);
    span.put("faas.document.operation", "insert");
    span.put("faas.document.name", object.key);
    span.put("sightline.stream", object.stream.value());
    return span;
  }

  private static void describe(Span span, BatchResult result, int frames, State state) {
    span.put("sightline.batch", result.batchId().toString());
    span.put("sightline.frames", frames);
    if (state == State.FAILED) {
      span.failed("frame", "a frame can't be annotated");
    }
  }

  private State annotate(ResultObject object, BatchResult result, List<Duration> latencies)
      throws StoreException {
    State state = State.ANNOTATED;
    for (FrameResult frame : result.frames()) {
      // A frame that inference could not decode can't be painted either.
      if (frame.imageKey().isEmpty() || frame.error().isPresent()) {
        continue;
      }
      if (annotated(object, frame)) {
        latencies.add(sinceCapture(frame));
      } else {
        state = State.FAILED;
      }
    }
    return state;
  }

  /** Not less than 0, though the clock of the capture may be ahead of this machine's. */
  private Duration sinceCapture(FrameResult frame) {
    Duration latency = Duration.between(frame.capturedAt(), clock.instant());
    return latency.isNegative() ? Duration.ZERO : latency;
  }

  private BatchResult decode(ObjectContent document) throws UnusableInputException {
    try {
      return json.decode(document.bytes());
    } catch (InvalidResultException e) {
      throw new UnusableInputException(e.getMessage(), e);
    }
  }

  private boolean annotated(ResultObject object, FrameResult frame) throws StoreException {
    String frameKey = frame.imageKey().orElseThrow();
    try {
      annotate(object, frameKey, frame);
      return true;
    } catch (UnusableInputException e) {
      log.atError()
          .addKeyValue("key", printable(frameKey))
          .addKeyValue("result", object.key)
          .addKeyValue("reason", e.getMessage())
          .log("Frame can't be annotated");
      return false;
    }
  }

  private void annotate(ResultObject object, String frameKey, FrameResult frame)
      throws UnusableInputException, StoreException {
    if (!keys.isFrameOf(frameKey, object.key)) {
      throw new UnusableInputException("the image key names no frame of this batch");
    }
    byte[] jpeg = store.read(object.bucket, frameKey, limits.imageBytes()).bytes();
    byte[] annotated =
        annotator.annotate(jpeg, frame.detections(), frame.classifications().stream().findFirst());
    store.writeJpeg(object.bucket, keys.annotated(frameKey), annotated, object.trace);
    log.atDebug().addKeyValue("key", frameKey).log("Frame annotated");
  }

  /** A key that anyone may have chosen, fit for a log line. */
  private static String printable(String key) {
    String clean = key.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 200 ? clean : clean.substring(0, 200) + "…";
  }

  private record ResultObject(String bucket, String key, StreamId stream, Optional<String> trace) {

    ResultObject within(Span span) {
      return new ResultObject(bucket, key, stream, span.traceparent());
    }
  }
}
