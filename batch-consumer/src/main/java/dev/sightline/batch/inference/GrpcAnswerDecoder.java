package dev.sightline.batch.inference;

import dev.sightline.contract.DetectionTensors;
import dev.sightline.contract.ModelInfo;
import dev.sightline.protocol.inference.InferParameter;
import dev.sightline.protocol.inference.ModelInferResponse;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** Reads an answer whose tensors are raw. Nothing in it is trusted. */
final class GrpcAnswerDecoder {

  private GrpcAnswerDecoder() {}

  /**
   * @param frames that were asked about
   */
  static DetectionAnswer decode(ModelInferResponse answer, int frames)
      throws GarbledAnswerException {
    try {
      return new DetectionAnswer(
          model(answer),
          millis(answer, DetectionTensors.DECODE_MS),
          millis(answer, DetectionTensors.INFERENCE_MS),
          AnswerVerdicts.read(tensors(answer), frames));
    } catch (IllegalArgumentException e) {
      throw new GarbledAnswerException("impossible value: " + e.getMessage(), e);
    }
  }

  private static ModelInfo model(ModelInferResponse answer) throws GarbledAnswerException {
    return ModelIdentity.of(
        answer.getModelName(),
        parameter(answer, DetectionTensors.MODEL_SHA256).getStringParam(),
        (int) parameter(answer, DetectionTensors.INPUT_WIDTH).getInt64Param(),
        (int) parameter(answer, DetectionTensors.INPUT_HEIGHT).getInt64Param());
  }

  private static double millis(ModelInferResponse answer, String name)
      throws GarbledAnswerException {
    double millis = parameter(answer, name).getDoubleParam();
    if (!answer.containsParameters(name) || !(millis >= 0)) {
      throw new GarbledAnswerException("parameter " + name + " is missing or negative");
    }
    return millis;
  }

  private static InferParameter parameter(ModelInferResponse answer, String name) {
    return answer.getParametersOrDefault(name, InferParameter.getDefaultInstance());
  }

  private static OutputTensors tensors(ModelInferResponse answer) throws GarbledAnswerException {
    if (answer.getOutputsCount() != answer.getRawOutputContentsCount()) {
      throw new GarbledAnswerException(
          "%d outputs with %d raw contents"
              .formatted(answer.getOutputsCount(), answer.getRawOutputContentsCount()));
    }
    Map<String, ByteBuffer> data = new HashMap<>();
    for (int i = 0; i < answer.getOutputsCount(); i++) {
      data.put(
          answer.getOutputs(i).getName(), answer.getRawOutputContents(i).asReadOnlyByteBuffer());
    }
    return new OutputTensors(data);
  }
}
