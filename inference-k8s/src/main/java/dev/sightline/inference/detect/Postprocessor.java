package dev.sightline.inference.detect;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.frame.StageTimes;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.image.Letterbox;
import dev.sightline.inference.layout.BoxDecoder;
import dev.sightline.inference.layout.Candidates;
import dev.sightline.inference.layout.ClassLabels;
import dev.sightline.inference.layout.DetectorSpec;
import dev.sightline.inference.layout.ModelOutputs;
import java.util.ArrayList;
import java.util.List;

/**
 * From a detector's output to detections in pixels of the frame. Not thread-safe: one per worker.
 */
final class Postprocessor implements OutputReader {

  private final BoxDecoder decoder;
  private final ClassLabels labels;
  private final Candidates candidates = new Candidates();

  Postprocessor(DetectorSpec spec) {
    this.decoder = spec.decoder();
    this.labels = spec.labels();
  }

  @Override
  public FrameOutcome.Detected read(
      ModelOutputs outputs, DetectionPolicy policy, Letterbox letterbox, StageTimes times)
      throws FrameRejectedException {
    return new FrameOutcome.Detected(
        letterbox.frame().width(),
        letterbox.frame().height(),
        detections(outputs, policy, letterbox),
        times);
  }

  /** Highest confidence first. A box entirely outside the frame is left out. */
  private List<Detection> detections(
      ModelOutputs outputs, DetectionPolicy policy, Letterbox letterbox)
      throws FrameRejectedException {
    candidates.clear();
    decoder.decode(outputs, (float) policy.minConfidence(), candidates);
    ImageSize frame = letterbox.frame();
    List<Detection> detections = new ArrayList<>();
    for (int index : new NonMaxSuppression(policy.suppression()).keep(candidates)) {
      BoundingBox box = box(index, letterbox);
      if (policy.reports(candidates.classId(index), box, frame.width(), frame.height())) {
        detections.add(detection(index, box));
      }
    }
    return detections;
  }

  private BoundingBox box(int index, Letterbox letterbox) {
    return letterbox.toFrame(
        candidates.x1(index), candidates.y1(index), candidates.x2(index), candidates.y2(index));
  }

  private Detection detection(int index, BoundingBox box) {
    int classId = candidates.classId(index);
    return new Detection(labels.name(classId), classId, candidates.confidence(index), box);
  }
}
