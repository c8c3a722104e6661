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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

  /** A tensor of the answer, and whether it is to be binary. */
  record Chosen(OutputTensor tensor, boolean binary) {}

  static InferResponse of(InferRequest request, DetectedFrames detected) {
    DetectionTensorWriter tensors = new DetectionTensorWriter(detected.outcomes());
    List<Chosen> outputs =
        request.outputs().entrySet().stream()
            .map(output -> new Chosen(tensors.tensor(output.getKey()), output.getValue()))
            .toList();
    return of(detected.model().name(), request.id(), parameters(detected), outputs);
  }

  /**
   * @param id that the client gave the request
   */
  static InferResponse of(
      String model, Optional<String> id, Map<String, Object> parameters, List<Chosen> chosen) {
    List<Output> outputs = new ArrayList<>();
    List<byte[]> binary = new ArrayList<>();
    for (Chosen output : chosen) {
      if (output.binary()) {
        byte[] bytes = output.tensor().data().binary();
        binary.add(bytes);
        outputs.add(Output.binary(output.tensor(), bytes.length));
      } else {
        outputs.add(Output.json(output.tensor()));
      }
    }
    Header header = new Header(model, ModelVersions.ONLY, id.orElse(null), parameters, outputs);
    return concatenated(json(header), binary);
  }

  private static Map<String, Object> parameters(DetectedFrames detected) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    detected
        .model()
        .sha256()
        .ifPresent(hash -> parameters.put(DetectionTensors.MODEL_SHA256, hash));
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

  private static InferResponse concatenated(byte[] json, List<byte[]> tensors) {
    int length =
        tensors.stream().mapToInt(tensor -> tensor.length).reduce(json.length, Math::addExact);
    byte[] body = Arrays.copyOf(json, length);
    int at = json.length;
    for (byte[] tensor : tensors) {
      System.arraycopy(tensor, 0, body, at, tensor.length);
      at += tensor.length;
    }
    return new InferResponse(body, json.length, !tensors.isEmpty());
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
