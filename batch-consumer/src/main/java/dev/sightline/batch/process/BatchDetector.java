package dev.sightline.batch.process;

import dev.sightline.batch.assembly.Batch;
import dev.sightline.batch.assembly.FrameRecord;
import dev.sightline.batch.inference.DetectionAnswer;
import dev.sightline.batch.inference.DetectionRequest;
import dev.sightline.batch.inference.Detector;
import dev.sightline.batch.inference.FramesRefusedException;
import dev.sightline.batch.retry.PatientCaller;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Gets a verdict on every frame of a batch: asks until the service answers, and halves what it
 * refuses until the guilty frame is alone, so that it costs the others nothing but time.
 */
public final class BatchDetector {

  private final Detector detector;
  private final PatientCaller caller;

  public BatchDetector(Detector detector, PatientCaller caller) {
    this.detector = detector;
    this.caller = caller;
  }

  BatchVerdict detect(Batch batch) throws InterruptedException {
    return detect(batch.id().toString(), batch.frames());
  }

  private BatchVerdict detect(String id, List<FrameRecord> frames) throws InterruptedException {
    try {
      DetectionRequest request = request(id, frames);
      return verdict(frames, caller.call(() -> detector.detect(request)));
    } catch (FramesRefusedException e) {
      return frames.size() == 1
          ? BatchVerdict.refusal(new RefusedFrame(frames.get(0), e.getMessage()))
          : detectHalves(id, frames);
    }
  }

  private BatchVerdict detectHalves(String id, List<FrameRecord> frames)
      throws InterruptedException {
    int half = frames.size() / 2;
    return detect(id, frames.subList(0, half)).and(detect(id, frames.subList(half, frames.size())));
  }

  private static DetectionRequest request(String id, List<FrameRecord> frames) {
    FrameRecord first = frames.get(0);
    return new DetectionRequest(
        id,
        first.stream(),
        frames.stream().map(FrameRecord::jpeg).toList(),
        first.headers().traceparent());
  }

  private static BatchVerdict verdict(List<FrameRecord> frames, DetectionAnswer answer) {
    List<JudgedFrame> judged =
        IntStream.range(0, frames.size())
            .mapToObj(i -> new JudgedFrame(frames.get(i), answer.verdicts().get(i)))
            .toList();
    return new BatchVerdict(
        Optional.of(answer.model()),
        answer.decodeMillis(),
        answer.inferenceMillis(),
        judged,
        List.of());
  }
}
