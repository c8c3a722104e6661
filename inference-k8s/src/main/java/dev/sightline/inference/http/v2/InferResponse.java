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
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An encoded inference response.
 *
 * @param body the JSON, then the binary tensors in the JSON's order; released by who writes it
 * @param headerLength the bytes of JSON
 * @param binary whether any tensor is binary
 */
record InferResponse(ByteBuf body, int headerLength, boolean binary) {

  private static final JsonMapper JSON = new JsonMapper();

  /**
   * A tensor of the answer.
   *
   * @param binary its bytes, if it is to be binary; stays the caller's
   */
  record Chosen(OutputTensor tensor, Optional<ByteBuf> binary) {

    static Chosen of(OutputTensor tensor, boolean isBinary) {
      return new Chosen(
          tensor,
          isBinary
              ? Optional.of(Unpooled.wrappedBuffer(tensor.data().binary()))
              : Optional.empty());
    }
  }

  static InferResponse of(InferRequest request, DetectedFrames detected) {
    DetectionTensorWriter tensors = new DetectionTensorWriter(detected.outcomes());
    List<Chosen> outputs =
        request.outputs().entrySet().stream()
            .map(output -> Chosen.of(tensors.tensor(output.getKey()), output.getValue()))
            .toList();
    return of(detected.model().name(), request.id(), parameters(detected), outputs);
  }

  /**
   * @param id that the client gave the request
   */
  static InferResponse of(
      String model, Optional<String> id, Map<String, Object> parameters, List<Chosen> chosen) {
    List<Output> outputs = new ArrayList<>();
    List<ByteBuf> binary = new ArrayList<>();
    for (Chosen output : chosen) {
      output.binary().ifPresent(binary::add);
      outputs.add(
          output
              .binary()
              .map(bytes -> Output.binary(output.tensor(), bytes.readableBytes()))
              .orElseGet(() -> Output.json(output.tensor())));
    }
    byte[] json = json(new Header(model, ModelVersions.ONLY, id.orElse(null), parameters, outputs));
    return new InferResponse(joined(json, binary), json.length, !binary.isEmpty());
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

  /** Tensors outside of the heap are sent from there, as long as all of the body is there. */
  private static ByteBuf joined(byte[] json, List<ByteBuf> tensors) {
    int length =
        tensors.stream().mapToInt(ByteBuf::readableBytes).reduce(json.length, Math::addExact);
    if (tensors.isEmpty() || !tensors.stream().allMatch(ByteBuf::isDirect)) {
      ByteBuf body = Unpooled.buffer(length, length).writeBytes(json);
      tensors.forEach(tensor -> body.writeBytes(tensor.duplicate()));
      return body;
    }
    ByteBuf head = ByteBufAllocator.DEFAULT.directBuffer(json.length).writeBytes(json);
    CompositeByteBuf body = Unpooled.compositeBuffer(1 + tensors.size());
    body.addComponent(true, head);
    tensors.forEach(tensor -> body.addComponent(true, tensor.retainedDuplicate()));
    return body;
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
