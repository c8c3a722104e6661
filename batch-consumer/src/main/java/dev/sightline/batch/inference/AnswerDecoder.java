package dev.sightline.batch.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.contract.BoundingBox;
import dev.sightline.contract.Detection;
import dev.sightline.contract.DetectionTensors;
import dev.sightline.contract.FrameError;
import dev.sightline.contract.ModelInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an answer with the tensors of {@link DetectionTensors}. */
final class AnswerDecoder {

  private static final String UNNAMED_ERROR = "INFERENCE_FAILED";

  private final JsonMapper mapper = new JsonMapper();

  /**
   * @param headerBytes length of the JSON header
   * @param body header and tensors
   * @param frames that were asked about
   * @throws GarbledAnswerException if anything is not as the protocol and the tensors' shapes say
   */
  DetectionAnswer decode(int headerBytes, byte[] body, int frames) throws GarbledAnswerException {
    if (headerBytes < 0 || headerBytes > body.length) {
      throw new GarbledAnswerException(
          "header of %d bytes in a body of %d".formatted(headerBytes, body.length));
    }
    JsonNode header = header(body, headerBytes);
    OutputTensors tensors =
        new OutputTensors(
            header.path("outputs"), ByteBuffer.wrap(body, headerBytes, body.length - headerBytes));
    try {
      JsonNode parameters = header.path("parameters");
      return new DetectionAnswer(
          model(header),
          millis(parameters, DetectionTensors.DECODE_MS),
          millis(parameters, DetectionTensors.INFERENCE_MS),
          verdicts(tensors, frames));
    } catch (IllegalArgumentException e) {
      throw new GarbledAnswerException("impossible value: " + e.getMessage(), e);
    }
  }

  private JsonNode header(byte[] body, int headerBytes) throws GarbledAnswerException {
    try {
      return mapper.readTree(body, 0, headerBytes);
    } catch (IOException e) {
      throw new GarbledAnswerException("header is no JSON", e);
    }
  }

  private static ModelInfo model(JsonNode header) throws GarbledAnswerException {
    JsonNode parameters = header.path("parameters");
    String name = header.path("model_name").asText();
    String sha256 = parameters.path(DetectionTensors.MODEL_SHA256).asText();
    int width = parameters.path(DetectionTensors.INPUT_WIDTH).asInt();
    int height = parameters.path(DetectionTensors.INPUT_HEIGHT).asInt();
    if (name.isEmpty() || !sha256.matches("[0-9a-f]{64}") || width < 1 || height < 1) {
      throw new GarbledAnswerException("the model's name, SHA-256 or input size is missing");
    }
    return new ModelInfo(name, sha256, width, height);
  }

  private static double millis(JsonNode parameters, String name) throws GarbledAnswerException {
    double millis = parameters.path(name).asDouble(-1);
    if (!(millis >= 0)) {
      throw new GarbledAnswerException("parameter " + name + " is missing or negative");
    }
    return millis;
  }

  private static List<FrameVerdict> verdicts(OutputTensors tensors, int frames)
      throws GarbledAnswerException {
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
