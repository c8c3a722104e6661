package dev.sightline.batch.process;

import dev.sightline.batch.inference.FrameVerdict;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which frames of a batch are kept for annotation: {@code ANNOTATE}. A frame that could not be
 * decoded is never chosen; a batch with any other frame has at least one that is.
 */
public enum AnnotationChoice {
  /**
   * The frame with the highest sum of confidences, or the highest top-1 confidence; first of
   * equals.
   */
  BEST {
    @Override
    List<Integer> among(List<FrameVerdict> verdicts, List<Integer> decodable) {
      // Of equals, the lower place counts as the greater.
      return decodable.stream()
          .max(
              Comparator.<Integer>comparingDouble(i -> confidence(verdicts.get(i)))
                  .thenComparing(Comparator.reverseOrder()))
          .stream()
          .toList();
    }
  },
  /** The first frame. */
  FIRST {
    @Override
    List<Integer> among(List<FrameVerdict> verdicts, List<Integer> decodable) {
      return decodable.stream().limit(1).toList();
    }
  },
  /** Every frame. */
  ALL {
    @Override
    List<Integer> among(List<FrameVerdict> verdicts, List<Integer> decodable) {
      return decodable;
    }
  },
  /** Every frame with a detection or a label; the first where nothing was detected. */
  DETECTED {
    @Override
    List<Integer> among(List<FrameVerdict> verdicts, List<Integer> decodable) {
      List<Integer> detected = new ArrayList<>(decodable);
      detected.removeIf(i -> isEmpty(verdicts.get(i)));
      return detected.isEmpty() ? FIRST.among(verdicts, decodable) : detected;
    }
  };

  abstract List<Integer> among(List<FrameVerdict> verdicts, List<Integer> decodable);

  /** The chosen frames' places in the list, ascending. */
  public List<Integer> choose(List<FrameVerdict> verdicts) {
    List<Integer> decodable =
        IntStream.range(0, verdicts.size())
            .filter(i -> verdicts.get(i).error().isEmpty())
            .boxed()
            .toList();
    return among(verdicts, decodable);
  }

  private static boolean isEmpty(FrameVerdict verdict) {
    return verdict.detections().isEmpty() && verdict.classifications().isEmpty();
  }

  private static double confidence(FrameVerdict verdict) {
    return verdict.detections().stream().mapToDouble(Detection::confidence).sum()
        + verdict.classifications().stream().limit(1).mapToDouble(Classification::confidence).sum();
  }
}
