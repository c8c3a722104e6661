package dev.sightline.batch.inference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.contract.DetectionTensors;
import dev.sightline.contract.ModelInfo;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads an answer with the tensors of {@link DetectionTensors}. */
final class AnswerDecoder {

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
          AnswerVerdicts.read(tensors, frames));
    } catch (IllegalArgumentException e) {
      throw new GarbledAnswerException("impossible value: " + e.getMessage(), e);
    }
  }

  private JsonNode header(byte[] body, int headerBytes) throws GarbledAnswerException {
    try {
      return mapper.readTree(body, 0, headerBytes);
    } catch (IOException e) {
      throw new GarbledAnswerException("header is not valid JSON", e);
    }
  }

  private static ModelInfo model(JsonNode header) throws GarbledAnswerException {
    JsonNode parameters = header.path("parameters");
    return ModelIdentity.of(
        header.path("model_name").asText(),
        parameters.path(DetectionTensors.MODEL_SHA256).asText(),
        parameters.path(DetectionTensors.INPUT_WIDTH).asInt(),
        parameters.path(DetectionTensors.INPUT_HEIGHT).asInt());
  }

  private static double millis(JsonNode parameters, String name) throws GarbledAnswerException {
    double millis = parameters.path(name).asDouble(-1);
    if (!(millis >= 0)) {
      throw new GarbledAnswerException("parameter " + name + " is missing or negative");
    }
    return millis;
  }
}
