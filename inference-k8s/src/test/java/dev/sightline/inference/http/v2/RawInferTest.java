package dev.sightline.inference.http.v2;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.inference.detect.TensorMemory;
import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.InferCall.Answer;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.fixture.TestModel;
import dev.sightline.inference.http.ServiceTest;
import io.netty.buffer.ByteBuf;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The network itself over HTTP, beside the detector. */
class RawInferTest extends ServiceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int BYTES = 4 * 3 * 64 * 64;

  private static final String REQUEST =
      """
      {"inputs": [{"name": "images", "datatype": "FP32", "shape": [1,3,64,64],
                   "parameters": {"binary_data_size": %d}}],
       "outputs": [{"name": "logits", "parameters": {"binary_data": true}}]}\
      """
          .formatted(BYTES);

  @Inject TensorMemory memory;

  @Override
  public Map<String, String> getProperties() {
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put("sightline.model.model", TestModel.classifier().file("colours").toString());
    properties.put("sightline.raw.enabled", "true");
    return properties;
  }

  @ParameterizedTest
  @ValueSource(strings = {"raw", "colours-raw"})
  void shouldTellTheNetworksOwnTensors(String name) {
    JsonNode metadata = InferCall.get(url("/v2/models/" + name)).json();

    assertThat(metadata.get("name").asText()).isEqualTo("colours-raw");
    assertThat(metadata.get("inputs").toString())
        .isEqualTo("[{\"name\":\"images\",\"datatype\":\"FP32\",\"shape\":[1,3,64,64]}]");
    assertThat(metadata.get("outputs").toString())
        .isEqualTo("[{\"name\":\"logits\",\"datatype\":\"FP32\",\"shape\":[1,3]}]");
    assertThat(metadata.at("/parameters/names").asText())
        .isEqualTo("{0: 'red', 1: 'green', 2: 'blue'}");
    assertThat(metadata.at("/parameters/model_sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(InferCall.get(url("/v2/models/" + name + "/ready")).status()).isEqualTo(200);
  }

  @Test
  void shouldTakeAndGiveBinaryTensors() {
    Answer answer =
        InferCall.send(
            url("/v2/models/raw/infer"),
            """
            {"id": "call-1",
             "inputs": [{"name": "images", "datatype": "FP32", "shape": [1,3,64,64],
                         "parameters": {"binary_data_size": %d}}],
             "outputs": [{"name": "logits", "parameters": {"binary_data": true}}]}\
            """
                .formatted(BYTES),
            new byte[BYTES]);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("id").asText()).isEqualTo("call-1");
    assertThat(answer.json().get("model_name").asText()).isEqualTo("colours-raw");
    assertThat(answer.output("logits").get("shape").toString()).isEqualTo("[1,3]");
    ByteBuffer logits = answer.binary("logits").order(ByteOrder.LITTLE_ENDIAN);
    assertThat(logits.getFloat(4)).isEqualTo((float) Math.log(3));
    assertThat(logits.remaining()).isEqualTo(12);
  }

  @Test
  void shouldGiveBackTheMemoryOfTensors() {
    assertThat(binary().status()).isEqualTo(200);
    assertThat(InferCall.post(url("/v2/models/raw/infer"), "2", "{}".getBytes(US_ASCII)).status())
        .isEqualTo(400);

    await().atMost(PATIENCE).until(() -> memory.lent() == 0);
  }

  @Test
  void shouldGiveBackTheMemoryOfABodyThatBreaksOff() throws IOException {
    try (Socket client = new Socket(url("/").getHost(), url("/").getPort())) {
      client.getOutputStream().write(head(100, 100_000).getBytes(US_ASCII));
      client.getOutputStream().write(new byte[30_000]);
      await().atMost(PATIENCE).until(() -> memory.lent() > 0);
    }

    await().atMost(PATIENCE).until(() -> memory.lent() == 0);
  }

  @Test
  void shouldDoWithoutThatMemoryWhereOthersHaveIt() {
    List<ByteBuf> others = new ArrayList<>();
    for (int bytes = 1 << 20; bytes > 0; bytes >>= 1) {
      Optional<ByteBuf> lent = memory.take(bytes);
      while (lent.isPresent()) {
        others.add(lent.get());
        lent = memory.take(bytes);
      }
    }

    Answer answer = binary();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.binary("logits").order(ByteOrder.LITTLE_ENDIAN).getFloat(4))
        .isEqualTo((float) Math.log(3));
    others.forEach(ByteBuf::release);
    await().atMost(PATIENCE).until(() -> memory.lent() == 0);
  }

  private static String head(int jsonBytes, int bytes) {
    return String.join(
        "\r\n",
        "POST /v2/models/raw/infer HTTP/1.1",
        "Host: localhost",
        "Content-Type: application/octet-stream",
        "Inference-Header-Content-Length: " + jsonBytes,
        "Content-Length: " + bytes,
        "",
        "");
  }

  private Answer binary() {
    return InferCall.send(url("/v2/models/raw/infer"), REQUEST, new byte[BYTES]);
  }

  @Test
  void shouldTakeAndGiveJson() {
    String zeros = String.join(",", Collections.nCopies(3 * 64 * 64, "0"));

    Answer answer =
        InferCall.postJson(
            url("/v2/models/raw/infer"),
            """
            {"inputs": [{"name": "images", "datatype": "FP32", "shape": [1,3,64,64],
                         "data": [[%s]]}]}\
            """
                .formatted(zeros));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.output("logits").at("/data/2").floatValue()).isEqualTo((float) Math.log(4));
    assertThat(answer.output("logits").get("datatype").asText()).isEqualTo("FP32");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "images | FP32 | 1,3,64,64 | 4    | BAD_TENSOR | the input 'images' of shape [1, 3,"
            + " 64, 64] has 4 bytes; needed are 49152",
        "images | FP32 | 1,3,64,63 | BODY | BAD_TENSOR | the input 'images' is FP32 [1, 3, 64, 63];"
            + " needed is FP32 [1, 3, 64, 64]",
        "images | FP32 | 1,3,64    | BODY | BAD_TENSOR | needed is FP32 [1, 3, 64, 64]",
        "images | FP32 | 1,3,null,64 | BODY | BAD_TENSOR | needed is FP32 [1, 3, 64, 64]",
        "images | INT8 | 1,3,64,64 | BODY | BAD_TENSOR | needed is FP32 [1, 3, 64, 64]",
        "pixels | FP32 | 1,3,64,64 | BODY | BAD_TENSOR | the network has no input 'pixels'; it"
            + " takes [images float32 [1,3,64,64]]",
        "images | FP32 | 1,3,64,64 | -1   | BAD_TENSOR | a binary_data_size of -1",
        "images | FP32 | 1,3,64,64 | 99999999999 | BAD_TENSOR | a binary_data_size of 99999999999",
      })
  void shouldRefuseTensorsThatTheNetworkDoesNotTake(
      String name, String datatype, String shape, String size, String code, String message) {
    Answer answer =
        InferCall.send(
            url("/v2/models/raw/infer"),
            """
            {"inputs": [{"name": "%s", "datatype": "%s", "shape": [%s],
                         "parameters": {"binary_data_size": %s}}]}\
            """
                .formatted(name, datatype, shape, size.replace("BODY", "" + BYTES)),
            new byte[BYTES]);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().get("error").asText()).contains(message == null ? "" : message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MALFORMED_JSON | {",
        "BAD_TENSOR     | {}",
        "BAD_TENSOR     | {\"inputs\": [null]}",
        "BAD_TENSOR     | {\"inputs\": [{\"name\": \"images\", \"datatype\": \"FP32\", \"shape\":"
            + " [1,3,64,64]}]}",
        "BAD_TENSOR     | {\"inputs\": [{\"name\": \"images\", \"datatype\": \"FP32\", \"shape\":"
            + " [1,3,64,64], \"data\": [1]}]}",
        "BAD_TENSOR     | {\"inputs\": [{\"name\": \"images\", \"datatype\": \"FP32\", \"shape\":"
            + " [1,3,64,64], \"data\": [\"x\"]}]}",
      })
  void shouldRefuseWhatTheProtocolDoesNotHave(String code, String json) {
    Answer answer = InferCall.postJson(url("/v2/models/raw/infer"), json);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
  }

  @Test
  void shouldRefuseOutputsThatTheNetworkDoesNotGive() {
    Answer answer =
        InferCall.send(
            url("/v2/models/raw/infer"),
            """
            {"inputs": [{"name": "images", "datatype": "FP32", "shape": [1,3,64,64],
                         "parameters": {"binary_data_size": %d}}],
             "outputs": [{"name": "boxes"}]}\
            """
                .formatted(BYTES),
            new byte[BYTES]);

    assertThat(answer.code()).isEqualTo("UNKNOWN_OUTPUT");
    assertThat(answer.json().get("error").asText()).endsWith("that is not among logits");
  }

  @Test
  void shouldHoldToTheLimitOfABody() {
    assertThat(InferCall.post(url("/v2/models/raw/infer"), "0", new byte[2_000_001]).code())
        .isEqualTo("BODY_TOO_LARGE");
  }

  @Test
  void shouldServeTheDetectorAsBefore() {
    Answer answer =
        InferCall.send(url("/v2/models/colours/infer"), List.of(TestImages.jpeg(64, 64)));

    assertThat(answer.texts("top_labels")).startsWith("blue");
  }
}
