package dev.sightline.batch.inference;

import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Classification;
import dev.sightline.contract.Detection;
import dev.sightline.contract.DetectionTensors;
import dev.sightline.contract.FrameError;
import dev.sightline.contract.ResultLimits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Reads what an answer's tensors say of each frame, and keeps to what a result may hold, so that
 * every reader of the result can parse it, whatever service is asked.
 */
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
    List<List<Detection>> detections = detections(tensors, frames);
    List<List<Classification>> classifications = classifications(tensors, frames);
    List<FrameVerdict> verdicts = new ArrayList<>(frames);
    for (int i = 0; i < frames; i++) {
      Optional<FrameError> error = error(errors[i]);
      if (error.isPresent() && !(detections.get(i).isEmpty() && classifications.get(i).isEmpty())) {
        throw new GarbledAnswerException(
            "frame " + i + " has an error, and detections or classifications");
      }
      verdicts.add(
          new FrameVerdict(
              sizes[2 * i], sizes[2 * i + 1], detections.get(i), classifications.get(i), error));
    }
    return verdicts;
  }

  private static List<List<Detection>> detections(OutputTensors tensors, int frames)
      throws GarbledAnswerException {
    int[] counts = tensors.ints(DetectionTensors.COUNTS, frames);
    return perFrame(counts, detectionsOfAll(tensors, total(counts)), ResultLimits.MAX_DETECTIONS);
  }

  /** A service that knows no classifiers leaves the tensors out. */
  private static List<List<Classification>> classifications(OutputTensors tensors, int frames)
      throws GarbledAnswerException {
    if (!tensors.has(DetectionTensors.TOP_COUNTS)) {
      return Collections.nCopies(frames, List.of());
    }
    int[] counts = tensors.ints(DetectionTensors.TOP_COUNTS, frames);
    return perFrame(
        counts, classificationsOfAll(tensors, total(counts)), ResultLimits.MAX_CLASSIFICATIONS);
  }

  /** Of more than a result may hold, those of the highest confidence: they come first. */
  private static <T> List<List<T>> perFrame(int[] counts, List<T> all, int limit) {
    List<List<T>> frames = new ArrayList<>(counts.length);
    int from = 0;
    for (int count : counts) {
      frames.add(all.subList(from, from + Math.min(count, limit)));
      from += count;
    }
    return frames;
  }

  private static int total(int[] counts) throws GarbledAnswerException {
    int total = 0;
    for (int count : counts) {
      if (count < 0 || count > 1 << 16) {
        throw new GarbledAnswerException("a frame has a count of " + count);
      }
      total += count;
    }
    return total;
  }

  private static List<Detection> detectionsOfAll(OutputTensors tensors, int count)
      throws GarbledAnswerException {
    float[] boxes = tensors.floats(DetectionTensors.BOXES, 4 * count);
    float[] confidences = tensors.floats(DetectionTensors.CONFIDENCES, count);
    int[] classIds = tensors.ints(DetectionTensors.CLASS_IDS, count);
    String[] labels = tensors.texts(DetectionTensors.LABELS, count);
    List<Detection> detections = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int b = 4 * i;
      BoundingBox box = new BoundingBox(boxes[b], boxes[b + 1], boxes[b + 2], boxes[b + 3]);
      detections.add(
          new Detection(ResultLimits.label(labels[i]), classIds[i], confidences[i], box));
    }
    return detections;
  }

  private static List<Classification> classificationsOfAll(OutputTensors tensors, int count)
      throws GarbledAnswerException {
    float[] confidences = tensors.floats(DetectionTensors.TOP_CONFIDENCES, count);
    int[] classIds = tensors.ints(DetectionTensors.TOP_CLASS_IDS, count);
    String[] labels = tensors.texts(DetectionTensors.TOP_LABELS, count);
    List<Classification> classifications = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      classifications.add(
          new Classification(ResultLimits.label(labels[i]), classIds[i], confidences[i]));
    }
    return classifications;
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
