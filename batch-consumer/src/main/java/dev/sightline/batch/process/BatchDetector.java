package dev.sightline.batch.process;

import dev.sightline.batch.assembly.Batch;
import dev.sightline.batch.assembly.FrameRecord;
import dev.sightline.batch.inference.DetectionAnswer;
import dev.sightline.batch.inference.DetectionRequest;
import dev.sightline.batch.inference.Detector;
import dev.sightline.batch.inference.FrameVerdict;
import dev.sightline.batch.inference.FramesRefusedException;
import dev.sightline.batch.retry.PatientCaller;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets a verdict on every frame of a batch: asks until the service answers, and halves what it
 * refuses, or breaks on, until the guilty frame is alone, so that it costs the others nothing but
 * time. A frame whose image is broken is told by the answer itself.
 */
public final class BatchDetector {

  private static final Logger log = LoggerFactory.getLogger(BatchDetector.class);

  private final PersistentDetector detector;

  public BatchDetector(Detector detector, PatientCaller caller) {
    this.detector = new PersistentDetector(detector, caller);
  }

  /**
   * @param trace W3C trace context of the batch; empty for that of the frames
   */
  BatchVerdict detect(Batch batch, Optional<String> trace) throws InterruptedException {
    return detect(new Work(batch.id().toString(), trace), batch.frames(), false);
  }

  private BatchVerdict detect(Work work, List<FrameRecord> frames, boolean suspected)
      throws InterruptedException {
    try {
      return verdict(frames, detector.detect(request(work, frames), suspected));
    } catch (FramesRefusedException e) {
      if (frames.size() == 1) {
        return BatchVerdict.refusal(RefusedFrame.of(frames.get(0), e));
      }
      log.atWarn()
          .addKeyValue("batchId", work.id)
          .addKeyValue("frames", frames.size())
          .addKeyValue("cause", e.getMessage())
          .log("Frames refused; bisecting");
      return detectHalves(work, frames, e.isBreaking());
    }
  }

  private BatchVerdict detectHalves(Work work, List<FrameRecord> frames, boolean suspected)
      throws InterruptedException {
    int half = frames.size() / 2;
    return detect(work, frames.subList(0, half), suspected)
        .and(detect(work, frames.subList(half, frames.size()), suspected));
  }

  private static DetectionRequest request(Work work, List<FrameRecord> frames) {
    FrameRecord first = frames.get(0);
    return new DetectionRequest(
        work.id,
        first.stream(),
        frames.stream().map(FrameRecord::jpeg).toList(),
        work.trace.or(() -> first.headers().traceparent()));
  }

  private static BatchVerdict verdict(List<FrameRecord> frames, DetectionAnswer answer) {
    List<JudgedFrame> judged = new ArrayList<>();
    List<RefusedFrame> broken = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      FrameRecord frame = frames.get(i);
      FrameVerdict verdict = answer.verdicts().get(i);
      verdict
          .error()
          .ifPresentOrElse(
              error -> broken.add(RefusedFrame.broken(frame, error)),
              () -> judged.add(new JudgedFrame(frame, verdict)));
    }
    return new BatchVerdict(
        Optional.of(answer.model()),
        answer.decodeMillis(),
        answer.inferenceMillis(),
        judged,
        broken);
  }

  private record Work(String id, Optional<String> trace) {}
}
