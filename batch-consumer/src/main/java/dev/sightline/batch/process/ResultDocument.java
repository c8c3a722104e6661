package dev.sightline.batch.process;

import dev.sightline.batch.assembly.Batch;
import dev.sightline.batch.assembly.FrameRecord;
import dev.sightline.batch.inference.FrameVerdict;
import dev.sightline.batch.store.StoredObject;
import dev.sightline.contract.BatchDurations;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.BatchResultJson;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ModelInfo;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes the objects of a batch: the frames to annotate, and the result that names them. The date in
 * their keys is that of the batch's first frame, also if that frame was refused, so that a replay
 * finds the same keys.
 */
public final class ResultDocument {

  private final ObjectKeys keys;
  private final AnnotationChoice choice;
  private final BatchResultJson json = new BatchResultJson();

  public ResultDocument(ObjectKeys keys, AnnotationChoice choice) {
    this.keys = keys;
    this.choice = choice;
  }

  /** The kept frames by their place among the judged ones. */
  Map<Integer, StoredObject> keptFrames(Batch batch, List<JudgedFrame> judged) {
    List<Integer> chosen = choice.choose(judged.stream().map(JudgedFrame::verdict).toList());
    Map<Integer, StoredObject> kept = new TreeMap<>();
    HashSet<Long> numbers = new HashSet<>();
    for (int place : chosen) {
      FrameRecord frame = judged.get(place).frame();
      boolean first = numbers.add(frame.headers().frameNumber());
      kept.put(place, StoredObject.jpeg(frameKey(batch, frame, first), frame.jpeg()));
    }
    return kept;
  }

  /**
   * The result.
   *
   * @param kept what {@link #keptFrames} gave
   * @param trace W3C trace context of the batch; empty for that of its first frame
   */
  StoredResult result(
      Batch batch,
      ModelInfo model,
      List<JudgedFrame> judged,
      Map<Integer, StoredObject> kept,
      BatchDurations durations,
      Instant createdAt,
      Optional<String> trace) {
    List<FrameResult> frames = new ArrayList<>(judged.size());
    for (int i = 0; i < judged.size(); i++) {
      frames.add(frameResult(judged.get(i), Optional.ofNullable(kept.get(i))));
    }
    BatchResult result =
        new BatchResult(
            batch.id(), stream(batch), batch.lastOffset(), createdAt, model, durations, frames);
    String key = keys.result(stream(batch), firstCapturedAt(batch), batch.id());
    return new StoredResult(
        result,
        StoredObject.json(key, json.encode(result)),
        trace.or(() -> batch.frames().get(0).headers().traceparent()));
  }

  private static FrameResult frameResult(JudgedFrame judged, Optional<StoredObject> kept) {
    FrameRecord frame = judged.frame();
    FrameVerdict verdict = judged.verdict();
    boolean sized = verdict.width() > 0 && verdict.height() > 0;
    return new FrameResult(
        frame.headers().frameNumber(),
        frame.offset(),
        frame.headers().capturedAt(),
        frame.headers().capturedAtSource(),
        sized ? verdict.width() : frame.headers().width(),
        sized ? verdict.height() : frame.headers().height(),
        frame.headers().audit(),
        kept.map(StoredObject::key),
        verdict.detections(),
        verdict.classifications(),
        verdict.error());
  }

  private String frameKey(Batch batch, FrameRecord frame, boolean firstOfItsNumber) {
    StreamId stream = stream(batch);
    Instant capturedAt = firstCapturedAt(batch);
    long number = frame.headers().frameNumber();
    return firstOfItsNumber
        ? keys.frame(stream, capturedAt, batch.id(), number)
        : keys.frame(stream, capturedAt, batch.id(), number, frame.offset());
  }

  private static StreamId stream(Batch batch) {
    return batch.frames().get(0).stream();
  }

  private static Instant firstCapturedAt(Batch batch) {
    return batch.frames().get(0).headers().capturedAt();
  }
}
