package dev.sightline.inference.detect;

import dev.sightline.contract.Classification;
import dev.sightline.inference.frame.FrameErrorCode;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.frame.StageTimes;
import dev.sightline.inference.image.Letterbox;
import dev.sightline.inference.layout.ClassifierSpec;
import dev.sightline.inference.layout.ModelOutputs;
import dev.sightline.inference.layout.ScoreKind;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * From a classifier's output to the classes of the highest confidence. Of equal confidence the
 * lower class comes first. Not thread-safe: one per worker.
 */
final class TopClasses implements OutputReader {

  /** What rounding in a network may add to a probability. */
  private static final double TOLERANCE = 1e-2;

  private final ClassifierSpec spec;
  private final ScoreKind scores;
  private final int topK;
  private final double[] confidences;

  TopClasses(ClassifierSpec spec, ScoreKind scores, int topK) {
    this.spec = spec;
    this.scores = scores;
    this.topK = topK;
    this.confidences = new double[spec.labels().size()];
  }

  /** All classes count for the softmax, whichever the policy reports. */
  @Override
  public FrameOutcome.Detected read(
      ModelOutputs outputs, DetectionPolicy policy, Letterbox letterbox, StageTimes times)
      throws FrameRejectedException {
    FloatBuffer values = outputs.floats(spec.output());
    switch (scores) {
      case LOGITS -> softmax(values);
      case PROBABILITIES -> copy(values);
    }
    return new FrameOutcome.Detected(
        letterbox.frame().width(),
        letterbox.frame().height(),
        List.of(),
        top(policy.classIds()),
        times);
  }

  /** Less the greatest logit, which cancels out, so that no power overflows. */
  private void softmax(FloatBuffer logits) throws FrameRejectedException {
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < confidences.length; i++) {
      requireFinite(logits.get(i));
      greatest = Math.max(greatest, logits.get(i));
    }
    double sum = 0;
    for (int i = 0; i < confidences.length; i++) {
      confidences[i] = Math.exp(logits.get(i) - greatest);
      sum += confidences[i];
    }
    for (int i = 0; i < confidences.length; i++) {
      confidences[i] /= sum;
    }
  }

  private void copy(FloatBuffer probabilities) throws FrameRejectedException {
    for (int i = 0; i < confidences.length; i++) {
      requireProbability(probabilities.get(i));
      confidences[i] = Math.max(0, Math.min(1, probabilities.get(i)));
    }
  }

  private List<Classification> top(Set<Integer> allowed) {
    Comparator<Integer> byConfidence =
        Comparator.<Integer>comparingDouble(classId -> -confidences[classId])
            .thenComparing(Comparator.naturalOrder());
    PriorityQueue<Integer> best = new PriorityQueue<>(topK + 1, byConfidence.reversed());
    for (int classId : allowed) {
      best.add(classId);
      if (best.size() > topK) {
        best.remove();
      }
    }
    List<Integer> ordered = new ArrayList<>(best);
    ordered.sort(byConfidence);
    return ordered.stream().map(this::classification).toList();
  }

  private Classification classification(int classId) {
    return new Classification(spec.labels().name(classId), classId, confidences[classId]);
  }

  private static void requireFinite(float logit) throws FrameRejectedException {
    if (!Float.isFinite(logit)) {
      throw new FrameRejectedException(
          FrameErrorCode.MODEL_OUTPUT, "the network gave the logit " + logit);
    }
  }

  private static void requireProbability(float value) throws FrameRejectedException {
    if (!(value >= -TOLERANCE && value <= 1 + TOLERANCE)) {
      throw new FrameRejectedException(
          FrameErrorCode.MODEL_OUTPUT,
          "the network gave the probability %s, which is not 0 to 1; if its output are logits, the file beside the model must say so: \"scores\": \"logits\""
              .formatted(value));
    }
  }
}
