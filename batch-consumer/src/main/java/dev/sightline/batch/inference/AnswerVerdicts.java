package dev.sightline.batch.inference;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import dev.sightline.contract.DetectionTensors;
import dev.sightline.contract.FrameError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what an answer's tensors say of each frame. */
final class AnswerVerdicts {

  private static final String UNNAMED_ERROR = "INFERENCE_FAILED";

  private AnswerVerdicts() {}

  /**
   * @param frames that were asked about
   * @throws IllegalArgumentException if a value is impossible, such as a negative width
   */
  static List<FrameVerdict> read(OutputTensors tensors, int frames) throws GarbledAnswerException {
    int[] sizes = tensors.ints(DetectionTensors.SIZES, 2 * frames);
    String[] errors = tensors.texts(DetectionTensors.ERRORS, frames);
    int[] counts = tensors.ints(DetectionTensors.COUNTS, frames);
    List<Detection> detections = detections(tensors, total(counts));
    List<FrameVerdict> verdicts = new ArrayList<>(frames);
    int from = 0;
    for (int i = 0; i < frames; i++) {
      int to = from + counts[i];
      Optional<FrameError> error = error(errors[i]);
      if (error.isPresent() && to > from) {
        throw new GarbledAnswerException("frame " + i + " has an error and detections");
      }
      verdicts.add(
          new FrameVerdict(sizes[2 * i], sizes[2 * i + 1], detections.subList(from, to), error));
      from = to;
    }
    return verdicts;
  }

  private static int total(int[] counts) throws GarbledAnswerException {
    int total = 0;
    for (int count : counts) {
      if (count < 0 || count > 1 << 16) {
        throw new GarbledAnswerException("a frame has " + count + " detections");
      }
      total += count;
    }
    return total;
  }

  private static List<Detection> detections(OutputTensors tensors, int count)
      throws GarbledAnswerException {
    float[] boxes = tensors.floats(DetectionTensors.BOXES, 4 * count);
    float[] confidences = tensors.floats(DetectionTensors.CONFIDENCES, count);
    int[] classIds = tensors.ints(DetectionTensors.CLASS_IDS, count);
    String[] labels = tensors.texts(DetectionTensors.LABELS, count);
    List<Detection> detections = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int b = 4 * i;
      BoundingBox box = new BoundingBox(boxes[b], boxes[b + 1], boxes[b + 2], boxes[b + 3]);
      detections.add(new Detection(labels[i], classIds[i], confidences[i], box));
    }
    return detections;
  }

  /** From {@code CODE: message}; another form is kept as the message. */
  private static Optional<FrameError> error(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    int colon = text.indexOf(": ");
    return Optional.of(
        colon > 0 && text.substring(0, colon).matches("[A-Z][A-Z0-9_]*")
            ? new FrameError(text.substring(0, colon), text.substring(colon + 2))
            : new FrameError(UNNAMED_ERROR, text));
  }
}
