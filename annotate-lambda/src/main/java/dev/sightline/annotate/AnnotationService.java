package dev.sightline.annotate;

import dev.sightline.annotate.ResultOutcome.Ignored;
import dev.sightline.annotate.ResultOutcome.State;
import dev.sightline.annotate.ResultOutcome.Tried;
import dev.sightline.annotate.input.AnnotateLimits;
import dev.sightline.annotate.input.UnusableInputException;
import dev.sightline.annotate.paint.FrameAnnotator;
import dev.sightline.annotate.store.ObjectStore;
import dev.sightline.annotate.store.StoreException;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.InvalidResultException;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
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

  AnnotationService(
      ObjectStore store,
      ObjectKeys keys,
      BatchResultJson json,
      AnnotateLimits limits,
      FrameAnnotator annotator,
      InstantSource clock) {
    this.store = store;
    this.keys = keys;
    this.json = json;
    this.limits = limits;
    this.annotator = annotator;
    this.clock = clock;
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
    return annotate(new ResultObject(bucket, key, stream.get()));
  }

  private ResultOutcome annotate(ResultObject object) {
    List<Duration> latencies = new ArrayList<>();
    State state = State.ANNOTATED;
    try {
      BatchResult result = read(object);
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
      log.atInfo()
          .addKeyValue("batchId", result.batchId())
          .addKeyValue("stream", object.stream)
          .addKeyValue("frames", latencies.size())
          .addKeyValue("state", state)
          .log("Result annotated");
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

  /** Not less than 0, though the clock of the capture may be ahead of this machine's. */
  private Duration sinceCapture(FrameResult frame) {
    Duration latency = Duration.between(frame.capturedAt(), clock.instant());
    return latency.isNegative() ? Duration.ZERO : latency;
  }

  private BatchResult read(ResultObject object) throws UnusableInputException, StoreException {
    byte[] document = store.read(object.bucket, object.key, limits.resultBytes());
    try {
      return json.decode(document);
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
    byte[] jpeg = store.read(object.bucket, frameKey, limits.imageBytes());
    byte[] annotated =
        annotator.annotate(jpeg, frame.detections(), frame.classifications().stream().findFirst());
    store.writeJpeg(object.bucket, keys.annotated(frameKey), annotated);
    log.atDebug().addKeyValue("key", frameKey).log("Frame annotated");
  }

  /** A key that anyone may have chosen, fit for a log line. */
  private static String printable(String key) {
    String clean = key.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 200 ? clean : clean.substring(0, 200) + "…";
  }

  private record ResultObject(String bucket, String key, StreamId stream) {}
}
