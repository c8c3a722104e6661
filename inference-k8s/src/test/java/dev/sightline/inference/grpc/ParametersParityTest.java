package dev.sightline.inference.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.sightline.inference.fixture.GridCells;
import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.InferCall.Answer;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.fixture.TestModel;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc;
import dev.sightline.protocol.inference.InferParameter;
import dev.sightline.protocol.inference.ModelInferRequest;
import dev.sightline.protocol.inference.ModelInferResponse;
import io.grpc.StatusRuntimeException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each parameter with each kind of value, over HTTP and over gRPC: both take it, with the same
 * effect, or both refuse it with the same words. The model sees a cat of 0.9, a red traffic light
 * of 0.6 and a dog of 0.3; a sheep of 0.8 is not reported.
 */
class ParametersParityTest extends GrpcServiceTest {

  private static final byte[] JPEG = TestImages.jpeg(64, 64);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String REFUSED = "!";

  @Override
  public Map<String, String> getProperties() {
    TestModel model =
        new TestModel()
            .input("images", DataType.FLOAT, 1, 3, 64, 64)
            .output("output0", boxes(), 1, 8, 84)
            .metadata("names", "{0: 'cat', 1: 'dog', 2: 'traffic light, red', 3: 'sheep'}");
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put("sightline.model.model", model.file("street").toString());
    properties.put("sightline.detection.label-list", "cat, dog, \"traffic light, red\"");
    return properties;
  }

  private static float[] boxes() {
    float[][] columns = {
      {32, 32, 16, 16, 0.9f, 0, 0, 0},
      {10, 10, 8, 8, 0, 0.3f, 0, 0},
      {50, 50, 8, 8, 0, 0, 0.6f, 0},
      {10, 50, 8, 8, 0, 0, 0, 0.8f}
    };
    return GridCells.columns(64, 8, columns, 8, 16, 32);
  }

  /** What is found by which labels, or the refusal. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // as the deployment has it
        "confidence_threshold | null      | cat; traffic light, red",
        "confidence_threshold | 0.2       | cat; traffic light, red; dog",
        "confidence_threshold | 0         | cat; traffic light, red; dog",
        "confidence_threshold | 1         | ``",
        "confidence_threshold | 1.5       | !'confidence_threshold' is 1.5; allowed: 0 to 1",
        "confidence_threshold | -1        | !'confidence_threshold' is -1.0; allowed: 0 to 1",
        "confidence_threshold | 1e400     | !'confidence_threshold' is Infinity; allowed: 0 to 1",
        "confidence_threshold | \"0.2\"   | !'confidence_threshold' is not a number",
        "confidence_threshold | \"\"      | !'confidence_threshold' is not a number",
        "confidence_threshold | true      | !'confidence_threshold' is not a number",
        "iou_threshold        | null      | cat; traffic light, red",
        "iou_threshold        | 0.7       | cat; traffic light, red",
        "iou_threshold        | 7         | !'iou_threshold' is 7.0; allowed: 0 to 1",
        "iou_threshold        | \"x\"     | !'iou_threshold' is not a number",
        "iou_threshold        | false     | !'iou_threshold' is not a number",
        "labels | null                              | cat; traffic light, red",
        "labels | \"cat\"                           | cat",
        "labels | \"cat,dog\"                       | cat",
        "labels | \"\\\"traffic light, red\\\"\"    | traffic light, red",
        "labels | \"cat, \\\"traffic light, red\\\" \" | cat; traffic light, red",
        "labels | \"traffic light, red\"            | !'labels' names 'traffic light', which is"
            + " not reported here; reported are: cat, dog, \"traffic light, red\"",
        "labels | \"sheep\"                         | !'labels' names 'sheep', which is not"
            + " reported here; reported are: cat, dog, \"traffic light, red\"",
        "labels | \"cat, \\\"traffic light\"        | !'labels': the quotation mark at character 6"
            + " has no end",
        "labels | \"\"                              | !'labels' is empty; needed is at least one",
        "labels | \" , \"                           | !'labels' is empty; needed is at least one",
        "labels | 5                                 | !'labels' is not text",
        "labels | 0.5                               | !'labels' is not text",
        "labels | true                              | !'labels' is not text",
        "stream_id | null     | cat; traffic light, red",
        "stream_id | \"cam\"  | cat; traffic light, red",
        "stream_id | \"\"     | cat; traffic light, red",
        "stream_id | 7        | !'stream_id' is not text",
        "stream_id | false    | !'stream_id' is not text",
        "binary_data_output | null     | cat; traffic light, red",
        "binary_data_output | true     | cat; traffic light, red",
        "binary_data_output | false    | cat; traffic light, red",
        "binary_data_output | 1        | !'binary_data_output' is not true or false",
        "binary_data_output | \"true\" | !'binary_data_output' is not true or false",
        // of other servers' clients
        "priority           | 1        | cat; traffic light, red",
        "timeout            | 1000     | cat; traffic light, red",
        "sequence_id        | \"a\"    | cat; traffic light, red",
        "sequence_start     | true     | cat; traffic light, red",
      })
  void shouldTakeAndRefuseTheSame(String name, String json, String expected) throws Exception {
    assertThat(overHttp(name, json)).isEqualTo(expected);
    assertThat(overGrpc(name, json)).isEqualTo(expected);
  }

  /** What only one of them can write. */
  @Test
  void shouldRefuseListsInJsonAndTakeUnsignedNumbersInMessages() {
    assertThat(overHttp("labels", "[\"cat\"]")).isEqualTo("!'labels' is not text");
    assertThat(overHttp("iou_threshold", "{}")).isEqualTo("!'iou_threshold' is not a number");
    assertThat(overHttp("priority", "[1, {}]")).isEqualTo("cat; traffic light, red");
    assertThat(
            overGrpc("confidence_threshold", InferParameter.newBuilder().setUint64Param(1).build()))
        .isEmpty();
    assertThat(
            overGrpc(
                "confidence_threshold", InferParameter.newBuilder().setUint64Param(-1L).build()))
        .isEqualTo("!'confidence_threshold' is 1.8446744073709552E19; allowed: 0 to 1");
    assertThat(
            overGrpc(
                "confidence_threshold",
                InferParameter.newBuilder().setDoubleParam(Double.NaN).build()))
        .isEqualTo("!'confidence_threshold' is NaN; allowed: 0 to 1");
  }

  private String overHttp(String name, String json) {
    Answer answer =
        InferCall.postJson(
            url("/v2/models/detector/infer"),
            """
            {"parameters": {"%s": %s}, "outputs": [{"name": "labels",
             "parameters": {"binary_data": false}}],
             "inputs": [{"name": "images", "datatype": "BYTES", "shape": [1], "data": ["%s"]}]}\
            """
                .formatted(name, json, Base64.getEncoder().encodeToString(JPEG)));
    if (answer.status() != 200) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.code()).isEqualTo("BAD_PARAMETER");
      return REFUSED + answer.json().get("error").asText();
    }
    return StreamSupport.stream(answer.output("labels").get("data").spliterator(), false)
        .map(JsonNode::asText)
        .collect(Collectors.joining("; "));
  }

  private String overGrpc(String name, String json) throws JsonProcessingException {
    return overGrpc(name, parameter(JSON.readTree(json)));
  }

  private static InferParameter parameter(JsonNode value) {
    InferParameter.Builder parameter = InferParameter.newBuilder();
    return switch (value.getNodeType()) {
      case STRING -> parameter.setStringParam(value.asText()).build();
      case BOOLEAN -> parameter.setBoolParam(value.asBoolean()).build();
      case NUMBER ->
          value.isInt()
              ? parameter.setInt64Param(value.asInt()).build()
              : parameter.setDoubleParam(value.asDouble()).build();
      default -> parameter.build();
    };
  }

  private String overGrpc(String name, InferParameter value) {
    ModelInferRequest.Builder request =
        ModelInferRequest.newBuilder().setModelName("detector").putParameters(name, value);
    request
        .addInputsBuilder()
        .setName("images")
        .setDatatype("BYTES")
        .addShape(1)
        .getContentsBuilder()
        .addBytesContents(ByteString.copyFrom(JPEG));
    request.addOutputsBuilder().setName("labels");
    try {
      ModelInferResponse answer =
          GRPCInferenceServiceGrpc.newBlockingStub(channel()).modelInfer(request.build());
      return String.join("; ", labels(answer));
    } catch (StatusRuntimeException e) {
      assertThat(e.getTrailers().get(Refusal.ERROR_CODE)).isEqualTo("BAD_PARAMETER");
      return REFUSED + e.getStatus().getDescription().substring("BAD_PARAMETER: ".length());
    }
  }

  private static List<String> labels(ModelInferResponse answer) {
    if (answer.getRawOutputContentsCount() == 0) {
      return answer.getOutputs(0).getContents().getBytesContentsList().stream()
          .map(ByteString::toStringUtf8)
          .toList();
    }
    return InferCall.texts(answer.getRawOutputContents(0).asReadOnlyByteBuffer());
  }
}
