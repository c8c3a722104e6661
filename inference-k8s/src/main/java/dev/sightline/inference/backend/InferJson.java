package dev.sightline.inference.backend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sightline.inference.model.Datatypes;
import dev.sightline.inference.model.RawTensor;
import dev.sightline.inference.model.TensorSpec;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The JSON before the binary tensors, in requests and answers. */
record InferJson(AnswerCheck check) {

  private static final String PARAMETERS = "parameters";
  private static final String BINARY_SIZE = "binary_data_size";

  static byte[] request(List<RawTensor> inputs, List<TensorSpec> outputs) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ArrayNode sent = json.putArray("inputs");
    for (RawTensor input : inputs) {
      ObjectNode tensor = sent.addObject();
      tensor.put("name", input.name());
      tensor.put("datatype", Datatypes.word(input.spec().type()));
      ArrayNode shape = tensor.putArray("shape");
      input.shape().forEach(length -> shape.add(length));
      tensor.putObject(PARAMETERS).put(BINARY_SIZE, input.bytes().remaining());
    }
    ArrayNode asked = json.putArray("outputs");
    for (TensorSpec output : outputs) {
      ObjectNode tensor = asked.addObject();
      tensor.put("name", output.name());
      tensor.putObject(PARAMETERS).put("binary_data", true);
    }
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * @param tensors the binary data, in the order of the JSON's outputs
   * @return the wanted ones, in their order
   */
  List<RawTensor> outputs(JsonNode header, ByteBuffer tensors, List<TensorSpec> wanted) {
    Map<String, RawTensor> found = new HashMap<>();
    int at = 0;
    for (JsonNode output : header.path("outputs")) {
      int size = output.path(PARAMETERS).path(BINARY_SIZE).asInt(-1);
      String name = output.path("name").asText();
      if (size < 0 || size > tensors.remaining() - at) {
        throw check.failed(
            "answered the output '%s' with a binary_data_size of %d where %d bytes are left"
                .formatted(name, size, tensors.remaining() - at));
      }
      ByteBuffer bytes = tensors.slice(at, size).order(ByteOrder.LITTLE_ENDIAN);
      at += size;
      wanted.stream()
          .filter(one -> one.name().equals(name))
          .findFirst()
          .ifPresent(one -> found.put(name, output(one, output, bytes)));
    }
    List<RawTensor> inOrder = new ArrayList<>();
    for (TensorSpec one : wanted) {
      if (!found.containsKey(one.name())) {
        throw check.missing(one);
      }
      inOrder.add(found.get(one.name()));
    }
    return inOrder;
  }

  private RawTensor output(TensorSpec wanted, JsonNode output, ByteBuffer bytes) {
    List<Long> shape = new ArrayList<>();
    output.path("shape").forEach(length -> shape.add(length.asLong(TensorSpec.DYNAMIC)));
    return check.output(wanted, output.path("datatype").asText(), shape, bytes);
  }
}
