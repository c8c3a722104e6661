package dev.sightline.inference.http.v2;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.InferCall.Answer;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.http.ServiceTest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferControllerTest extends ServiceTest {

  private static final byte[] JPEG = TestImages.jpeg(128, 64);
  private static final String PATH = "/v2/models/detector/infer";

  @Test
  void shouldAnswerInBinaryTensors() {
    Answer answer = send(List.of(JPEG, JPEG));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("id").asText()).isEqualTo("call-1");
    assertThat(answer.json().get("model_name").asText()).isEqualTo("cats");
    assertThat(answer.json().at("/parameters/model_sha256").asText()).hasSize(64);
    assertThat(answer.json().at("/parameters/input_width").asInt()).isEqualTo(64);
    assertThat(answer.json().at("/parameters/input_height").asInt()).isEqualTo(64);
    assertThat(answer.json().at("/parameters/decode_ms").asDouble()).isPositive();
    assertThat(answer.json().at("/parameters/inference_ms").asDouble()).isPositive();
    assertThat(ints(answer, "sizes")).containsExactly(128, 64, 128, 64);
    assertThat(ints(answer, "counts")).containsExactly(1, 1);
    assertThat(ints(answer, "class_ids")).containsExactly(0, 0);
    assertThat(floats(answer, "boxes")).containsExactly(48f, 16f, 32f, 32f, 48f, 16f, 32f, 32f);
    assertThat(floats(answer, "confidences")).containsExactly(0.9f, 0.9f);
    assertThat(answer.texts("labels")).containsExactly("cat", "cat");
    assertThat(answer.texts("errors")).containsExactly("", "");
  }

  @Test
  void shouldLeaveTheOtherFramesUnharmedByABadOne() {
    List<byte[]> images = new ArrayList<>(Collections.nCopies(24, JPEG));
    images.add(11, TestImages.firstHalf(JPEG));

    Answer answer = send(images);

    assertThat(answer.texts("errors").get(11)).startsWith("TRUNCATED_IMAGE: ");
    assertThat(answer.texts("errors")).filteredOn(String::isEmpty).hasSize(24);
    assertThat(ints(answer, "counts").get(11)).isZero();
    assertThat(ints(answer, "counts")).filteredOn(count -> count == 1).hasSize(24);
    assertThat(ints(answer, "sizes").subList(22, 24)).containsExactly(0, 0);
    assertThat(answer.texts("labels")).hasSize(24);
  }

  @Test
  void shouldAnswerInJsonUnlessAskedForBinary() {
    Answer answer =
        InferCall.send(
            url(PATH),
            """
            {"inputs": [{"name": "images", "datatype": "BYTES", "shape": [1],
                         "parameters": {"binary_data_size": %d}}],
             "outputs": [{"name": "labels"},
                         {"name": "counts", "parameters": {"binary_data": true}}]}\
            """
                .formatted(JPEG.length + 4),
            InferCall.elements(List.of(JPEG)));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("outputs")).hasSize(2);
    assertThat(answer.output("labels").at("/data/0").asText()).isEqualTo("cat");
    assertThat(ints(answer, "counts")).containsExactly(1);
  }

  @Test
  void shouldTakeImagesInJson() {
    String base64 = Base64.getEncoder().encodeToString(JPEG);
    Answer answer =
        InferCall.postJson(
            url(PATH),
            """
            {"inputs": [{"name": "images", "datatype": "BYTES", "shape": [3],
                         "data": ["%s", "data:image/jpeg;base64,%s", "%s!"]}]}\
            """
                .formatted(base64, base64, base64));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.output("counts").get("data"))
        .extracting(JsonNode::asInt)
        .containsExactly(1, 1, 0);
    assertThat(answer.output("errors").get("data"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "",
            "",
            "BAD_BASE64: not valid base64 (RFC 4648): the character ! at character %d"
                .formatted(base64.length() + 1));
  }

  @Test
  void shouldServeTheModelsVersion() {
    Answer answer = InferCall.send(url("/v2/models/detector/versions/1/infer"), List.of(JPEG));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("model_version").asText()).isEqualTo("1");
    assertThat(answer.texts("labels")).containsExactly("cat");
  }

  @Test
  void shouldRefuseUnknownVersions() {
    Answer answer = InferCall.send(url("/v2/models/detector/versions/2/infer"), List.of(JPEG));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("UNKNOWN_VERSION");
  }

  @Test
  void shouldTakeTheBodyAsOneImageWhereThereIsNoJson() {
    Answer answer = InferCall.post(url("/v2/models/cats/infer"), "0", JPEG);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.output("boxes").get("data")).hasSize(4);
  }

  @Test
  void shouldNameEachKindOfBadFrame() {
    Answer answer =
        send(
            List.of(
                new byte[0],
                new byte[] {1, 2, 3},
                TestImages.firstHalf(JPEG),
                TestImages.hollowJpeg(),
                TestImages.jpegThatClaims(65_535, 65_535)));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.texts("errors"))
        .map(error -> error.substring(0, error.indexOf(':')))
        .containsExactly(
            "EMPTY", "NOT_AN_IMAGE", "TRUNCATED_IMAGE", "CORRUPT_IMAGE", "TOO_MANY_PIXELS");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MALFORMED_JSON      | {",
        "MALFORMED_JSON      | []",
        "MALFORMED_JSON      | null",
        "BAD_PARAMETER       | {\"inputs\": 5}",
        "BAD_PARAMETER       | {\"id\": 5, \"inputs\": []}",
        "BAD_PARAMETER       | {\"inputs\": [{\"name\": \"images\", \"datatype\": \"BYTES\","
            + " \"shape\": [\"1\"]}]}",
        "BAD_PARAMETER       | {\"inputs\": [], \"outputs\": [{\"name\": \"boxes\","
            + " \"parameters\": {\"binary_data\": 1}}]}",
        "MISSING_FIELD       | {}",
        "MISSING_FIELD       | {\"inputs\": []}",
        "BAD_TENSOR          | {\"inputs\": [null]}",
        "BAD_TENSOR          | {\"inputs\": [{\"name\": \"x\", \"datatype\": \"BYTES\", \"shape\":"
            + " [1]}]}",
        "BAD_TENSOR          | {\"inputs\": [{\"name\": \"images\", \"datatype\": \"FP32\","
            + " \"shape\": [1]}]}",
        "BAD_TENSOR          | {\"inputs\": [{\"name\": \"images\", \"datatype\": \"BYTES\","
            + " \"shape\": [1, 2]}]}",
        "BAD_TENSOR          | {\"inputs\": [{\"name\": \"images\", \"datatype\": \"BYTES\","
            + " \"shape\": [null]}]}",
        "NO_FRAMES           | {\"inputs\": [{\"name\": \"images\", \"datatype\": \"BYTES\","
            + " \"shape\": [0]}]}",
        "NO_FRAMES           | {\"inputs\": [{\"name\": \"images\", \"datatype\": \"BYTES\","
            + " \"shape\": [-1]}]}",
        "TOO_MANY_FRAMES     | {\"inputs\": [{\"name\": \"images\", \"datatype\": \"BYTES\","
            + " \"shape\": [31]}]}",
        "BAD_TENSOR          | {\"inputs\": [{\"name\": \"images\", \"datatype\": \"BYTES\","
            + " \"shape\": [1]}]}",
        "BAD_TENSOR          | {\"inputs\": [{\"name\": \"images\", \"datatype\": \"BYTES\","
            + " \"shape\": [2], \"data\": [\"x\"]}]}",
        "BAD_TENSOR          | {\"inputs\": [{\"name\": \"images\", \"datatype\": \"BYTES\","
            + " \"shape\": [1], \"data\": [null]}]}",
        "BAD_TENSOR          | {\"inputs\": [{\"name\": \"images\", \"datatype\": \"BYTES\","
            + " \"shape\": [1], \"data\": [\"x\"], \"parameters\": {\"binary_data_size\": 9}}]}",
        "BAD_PARAMETER       | {\"inputs\": [{\"name\": \"images\", \"datatype\": \"BYTES\","
            + " \"shape\": [1], \"data\": [[\"x\"]]}]}",
        "BAD_PARAMETER       | {\"parameters\": 5}",
        "BAD_TENSOR          | {\"inputs\": [{\"name\": \"images\", \"datatype\": \"BYTES\","
            + " \"shape\": [1], \"parameters\": {\"binary_data_size\": 9}}]}",
      })
  void shouldRefuseWhatTheProtocolDoesNotHave(String code, String json) {
    Answer answer = InferCall.postJson(url(PATH), json);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().get("error").asText()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource({"8, 2", "3, 1", "9, 1", "-1, 1", "2147483647, 1", "4, 2"})
  void shouldRefuseElementLengthsThatLie(int claimed, int frames) {
    byte[] tensor = {0, 0, 0, 0, 5, 6, 7, 8};
    ByteBuffer.wrap(tensor).putInt(Integer.reverseBytes(claimed));
    String header =
        """
        {"inputs": [{"name": "images", "datatype": "BYTES", "shape": [%d],
                     "parameters": {"binary_data_size": 8}}]}\
        """
            .formatted(frames);

    assertThat(InferCall.send(url(PATH), header, tensor).code()).isEqualTo("BAD_TENSOR");
  }

  @ParameterizedTest
  @CsvSource({"100", "-5", "many"})
  void shouldRefuseHeaderLengthsThatDoNotFit(String headerLength) {
    assertThat(InferCall.post(url(PATH), headerLength, new byte[10]).code())
        .isEqualTo("BAD_HEADER_LENGTH");
  }

  @Test
  void shouldRefuseUnknownOutputs() {
    Answer answer =
        InferCall.send(
            url(PATH),
            """
            {"inputs": [{"name": "images", "datatype": "BYTES", "shape": [1],
                         "parameters": {"binary_data_size": %d}}],
             "outputs": [{"name": "masks"}]}\
            """
                .formatted(JPEG.length + 4),
            InferCall.elements(List.of(JPEG)));

    assertThat(answer.code()).isEqualTo("UNKNOWN_OUTPUT");
  }

  @Test
  void shouldRefuseUnknownModels() {
    Answer answer = InferCall.send(url("/v2/models/dogs/infer"), List.of(JPEG));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("UNKNOWN_MODEL");
  }

  @Test
  void shouldRefuseABodyThatIsTooLarge() {
    Answer answer = InferCall.post(url(PATH), "0", new byte[2_000_001]);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("BODY_TOO_LARGE");
  }

  private Answer send(List<byte[]> images) {
    return InferCall.send(url(PATH), images);
  }

  private static List<Integer> ints(Answer answer, String name) {
    ByteBuffer bytes = answer.binary(name);
    List<Integer> values = new ArrayList<>();
    while (bytes.hasRemaining()) {
      values.add(bytes.getInt());
    }
    return values;
  }

  private static List<Float> floats(Answer answer, String name) {
    ByteBuffer bytes = answer.binary(name);
    List<Float> values = new ArrayList<>();
    while (bytes.hasRemaining()) {
      values.add(bytes.getFloat());
    }
    return values;
  }
}
