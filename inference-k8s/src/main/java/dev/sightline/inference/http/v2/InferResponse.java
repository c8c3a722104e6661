package dev.sightline.inference.http.v2;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sightline.contract.DetectionTensors;
import dev.sightline.inference.detect.DetectedFrames;
import dev.sightline.inference.protocol.DetectionTensorWriter;
import dev.sightline.inference.protocol.ModelVersions;
import dev.sightline.inference.protocol.OutputTensor;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An encoded inference response.
 *
 * @param body the JSON, then the binary tensors in the JSON's order; not copied
 * @param headerLength the bytes of JSON
 * @param binary whether any tensor is binary
 */
@SuppressWarnings("ArrayRecordComponent") // Handed on to the HTTP server; never compared.
record InferResponse(byte[] body, int headerLength, boolean binary) {

  private static final JsonMapper JSON = new JsonMapper();

  static InferResponse of(InferRequest request, DetectedFrames detected) {
    DetectionTensorWriter tensors = new DetectionTensorWriter(detected.outcomes());
    List<Output> outputs = new ArrayList<>();
    ByteArrayOutputStream binary = new ByteArrayOutputStream();
    request
        .outputs()
        .forEach(
            (name, asBinary) -> {
              OutputTensor tensor = tensors.tensor(name);
              byte[] bytes = asBinary ? tensor.data().binary() : new byte[0];
              binary.writeBytes(bytes);
              outputs.add(asBinary ? Output.binary(tensor, bytes.length) : Output.json(tensor));
            });
    Header header =
        new Header(
            detected.model().name(),
            ModelVersions.ONLY,
            request.id().orElse(null),
            parameters(detected),
            outputs);
    return concatenated(json(header), binary, request.outputs().containsValue(true));
  }

  private static Map<String, Object> parameters(DetectedFrames detected) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put(DetectionTensors.MODEL_SHA256, detected.model().sha256());
    parameters.put(DetectionTensors.INPUT_WIDTH, detected.model().inputWidth());
    parameters.put(DetectionTensors.INPUT_HEIGHT, detected.model().inputHeight());
    parameters.put(DetectionTensors.DECODE_MS, detected.decodeMillis());
    parameters.put(DetectionTensors.INFERENCE_MS, detected.inferenceMillis());
    return parameters;
  }

  private static byte[] json(Header header) {
    try {
      return JSON.writeValueAsBytes(header);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a response that cannot be written", e);
    }
  }

  private static InferResponse concatenated(
      byte[] json, ByteArrayOutputStream tensors, boolean binary) {
    ByteArrayOutputStream body = new ByteArrayOutputStream(json.length + tensors.size());
    body.writeBytes(json);
    body.writeBytes(tensors.toByteArray());
    return new InferResponse(body.toByteArray(), json.length, binary);
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Header(
      @JsonProperty("model_name") String modelName,
      @JsonProperty("model_version") String modelVersion,
      String id,
      Map<String, Object> parameters,
      List<Output> outputs) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Output(
      String name,
      String datatype,
      List<Integer> shape,
      Map<String, Integer> parameters,
      List<?> data) {

    static Output binary(OutputTensor tensor, int bytes) {
      return new Output(
          tensor.name(),
          tensor.data().datatype(),
          tensor.shape(),
          Map.of("binary_data_size", bytes),
          null);
    }

    static Output json(OutputTensor tensor) {
      return new Output(
          tensor.name(), tensor.data().datatype(), tensor.shape(), null, tensor.data().values());
    }
  }
}
