package dev.sightline.inference.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a request may ask for, over each protocol. The model sees a cat of 0.9, one of 0.6 that
 * overlaps it by 0.6, a dog of 0.3, and a bird of 0.8 that the deployment does not report.
 */
class RequestOptionsTest extends GrpcServiceTest {

  private static final byte[] JPEG = TestImages.jpeg(64, 64);

  @Override
  public Map<String, String> getProperties() {
    TestModel model =
        new TestModel()
            .input("images", DataType.FLOAT, 1, 3, 64, 64)
            .output("output0", boxes(), 1, 7, 84)
            .metadata("names", "{0: 'cat', 1: 'dog', 2: 'bird'}");
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put("sightline.model.model", model.file("zoo").toString());
    properties.put("sightline.detection.label-list", "cat,dog");
    return properties;
  }

  private static float[] boxes() {
    float[][] columns = {
      {32, 32, 16, 16, 0.9f, 0, 0},
      {32, 36, 16, 16, 0.6f, 0, 0},
      {10, 10, 8, 8, 0, 0.3f, 0},
      {50, 50, 8, 8, 0, 0, 0.8f}
    };
    return GridCells.columns(64, 7, columns, 8, 16, 32);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-,   -,   -,         cat",
        "0.2, -,   -,         cat dog",
        "0.95, -,  -,         ''",
        "-,   0.7, -,         cat cat",
        "0.2, 1,   'dog',     dog",
        "0,   0.7, 'cat,dog', cat cat dog",
      })
  void shouldReportWhatARequestAsksFor(
      Double confidence, Double iou, String labels, String expected) throws Exception {
    List<String> found = expected.isEmpty() ? List.of() : List.of(expected.split(" ", -1));

    assertThat(predicted(confidence, iou, labels)).isEqualTo(found);
    assertThat(inferred(confidence, iou, labels)).isEqualTo(found);
    assertThat(called(confidence, iou, labels)).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1.5  | - | -    | 'confidence_threshold' is 1.5; allowed: 0 to 1",
        "-0.1 | - | -    | 'confidence_threshold' is -0.1; allowed: 0 to 1",
        "-    | 7 | -    | 'iou_threshold' is 7.0; allowed: 0 to 1",
        "-    | - | cow  | 'labels' names 'cow', which is not reported here; reported are: cat",
        "-    | - | bird | 'labels' names 'bird', which is not reported here; reported are: cat",
        "-    | - | ``   | 'labels' is empty; needed is at least one",
      })
  void shouldRefuseWhatCannotBeReported(
      Double confidence, Double iou, String labels, String message) {
    Answer predict = predict(confidence, iou, labels);
    Answer infer = infer(confidence, iou, labels);
    StatusRuntimeException call =
        catchThrowableOfType(StatusRuntimeException.class, () -> called(confidence, iou, labels));

    assertThat(predict.status()).isEqualTo(400);
    assertThat(predict.code()).isEqualTo("BAD_PARAMETER");
    assertThat(predict.json().get("error").asText()).startsWith(message);
    assertThat(infer.status()).isEqualTo(400);
    assertThat(infer.code()).isEqualTo("BAD_PARAMETER");
    assertThat(infer.json().get("error").asText()).startsWith(message);
    assertThat(call.getTrailers().get(Refusal.ERROR_CODE)).isEqualTo("BAD_PARAMETER");
    assertThat(call.getStatus().getDescription()).startsWith("BAD_PARAMETER: " + message);
  }

  private List<String> predicted(Double confidence, Double iou, String labels) {
    List<String> found = new ArrayList<>();
    for (JsonNode detection : predict(confidence, iou, labels).json().at("/frames/0/detections")) {
      found.add(detection.get("label").asText());
    }
    return found;
  }

  private Answer predict(Double confidence, Double iou, String labels) {
    String names =
        labels == null
            ? "null"
            : labels.isEmpty() ? "[]" : "[\"" + labels.replace(",", "\",\"") + "\"]";
    return InferCall.postJson(
        url("/predict"),
        """
        {"confidence_threshold": %s, "iou_threshold": %s, "labels": %s,
         "frames": [{"frame_data": "%s"}]}\
        """
            .formatted(confidence, iou, names, Base64.getEncoder().encodeToString(JPEG)));
  }

  private List<String> inferred(Double confidence, Double iou, String labels) {
    return infer(confidence, iou, labels).texts("labels");
  }

  private Answer infer(Double confidence, Double iou, String labels) {
    return InferCall.send(
        url("/v2/models/detector/infer"),
        """
        {"parameters": {"confidence_threshold": %s, "iou_threshold": %s, "labels": %s,
                        "binary_data_output": true},
         "inputs": [%s]}\
        """
            .formatted(confidence, iou, labels == null ? "null" : "\"" + labels + "\"", input()),
        InferCall.elements(List.of(JPEG)));
  }

  private static String input() {
    return """
    {"name": "images", "datatype": "BYTES", "shape": [1],
     "parameters": {"binary_data_size": %d}}\
    """
        .formatted(JPEG.length + Integer.BYTES);
  }

  private List<String> called(Double confidence, Double iou, String labels) {
    ModelInferRequest.Builder request = call();
    Optional.ofNullable(confidence)
        .ifPresent(value -> request.putParameters("confidence_threshold", number(value)));
    Optional.ofNullable(iou)
        .ifPresent(value -> request.putParameters("iou_threshold", number(value)));
    Optional.ofNullable(labels)
        .map(value -> InferParameter.newBuilder().setStringParam(value).build())
        .ifPresent(value -> request.putParameters("labels", value));
    request.addOutputsBuilder().setName("labels");
    ModelInferResponse answer =
        GRPCInferenceServiceGrpc.newBlockingStub(channel()).modelInfer(request.build());
    return answer.getOutputs(0).getContents().getBytesContentsList().stream()
        .map(ByteString::toStringUtf8)
        .toList();
  }

  /** A whole number comes as one, as clients send it. */
  private static InferParameter number(double value) {
    InferParameter.Builder parameter = InferParameter.newBuilder();
    return value == Math.rint(value)
        ? parameter.setInt64Param((long) value).build()
        : parameter.setDoubleParam(value).build();
  }

  private static ModelInferRequest.Builder call() {
    ModelInferRequest.Builder request = ModelInferRequest.newBuilder().setModelName("detector");
    request
        .addInputsBuilder()
        .setName("images")
        .setDatatype("BYTES")
        .addShape(1)
        .getContentsBuilder()
        .addBytesContents(ByteString.copyFrom(JPEG));
    return request;
  }
}
