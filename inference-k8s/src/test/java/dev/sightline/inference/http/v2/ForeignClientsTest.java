package dev.sightline.inference.http.v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.RawHttp;
import dev.sightline.inference.fixture.RawHttp.Reply;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.http.ServiceTest;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Requests as the clients of other servers send them, header by header. Sources:
 * triton-inference-server/client, {@code tritonclient/http}; kserve/kserve, {@code
 * inference_client.py}; openvinotoolkit/model_server, {@code http_infer_binary_resnet.py} and
 * {@code binary_input_kfs.md}. None of them says of what type its body is.
 */
@Timeout(60)
class ForeignClientsTest extends ServiceTest {

  private static final byte[] JPEG = TestImages.jpeg(64, 48);
  private static final byte[] PNG = TestImages.png(64, 48, Color.GRAY);
  private static final String TRITON =
      """
      POST /v2/models/detector%s/infer HTTP/1.1
      Host: localhost:8000
      User-Agent: python/gevent-http-client-2.3.1
      Inference-Header-Content-Length: %d
      Content-Length: LENGTH\
      """;
  private static final String REQUESTS =
      """
      POST /v2/models/detector/infer HTTP/1.1
      Host: localhost:8000
      User-Agent: python-requests/2.32.3
      Accept-Encoding: gzip, deflate
      Accept: */*
      Connection: keep-alive
      Inference-Header-Content-Length: %d
      Content-Length: LENGTH\
      """;

  /** It asks for all outputs as binary data, and sends parameters that only Triton knows. */
  @ParameterizedTest
  @ValueSource(strings = {"", "/versions/1"})
  void shouldAnswerTritonsClient(String version) throws IOException {
    byte[] tensor = InferCall.elements(List.of(JPEG, PNG));
    String json =
        """
        {"id":"7","inputs":[{"name":"images","shape":[2],"datatype":"BYTES",\
        "parameters":{"binary_data_size":%d}}],"parameters":{"priority":1,"timeout":5000000,\
        "sequence_id":"a","sequence_start":true,"sequence_end":false,"binary_data_output":true}}\
        """
            .formatted(tensor.length);

    Reply reply = send(TRITON.formatted(version, json.length()), json, tensor);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.headers()).containsKey("inference-header-content-length");
    assertThat(reply.body()).contains("\"model_version\":\"1\"", "\"id\":\"7\"", "cat");
  }

  @Test
  void shouldTellTritonsClientWhatItAsksForFirst() throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      for (String path :
          List.of(
              "/v2/health/live",
              "/v2/health/ready",
              "/v2",
              "/v2/models/cats/ready",
              "/v2/models/cats/versions/1/ready",
              "/v2/models/cats",
              "/v2/models/cats/versions/1")) {
        assertThat(http.send("GET " + path + " HTTP/1.1\nHost: localhost:8000").status())
            .as(path)
            .isEqualTo(200);
      }
      assertThat(
              http.send("POST /v2/repository/index HTTP/1.1\nHost: localhost\nContent-Length: 0")
                  .status())
          .isEqualTo(200);
    }
  }

  /** JSON, with the model's name in it, and an id that it makes up. */
  @Test
  void shouldAnswerKservesClient() throws IOException {
    String json =
        """
        {"id":"0f0c7d3e-4c1b-4f0e-8a53-2f1d2a2f4b7e","model_name":"detector","inputs":[{"name":\
        "images","shape":[1],"datatype":"BYTES","data":["%s"]}],"outputs":[{"name":"labels"}]}\
        """
            .formatted(Base64.getEncoder().encodeToString(JPEG));
    String head =
        """
        POST /v2/models/detector/infer HTTP/1.1
        Host: localhost:8000
        Accept: */*
        Accept-Encoding: gzip, deflate
        Connection: keep-alive
        User-Agent: python-httpx/0.27.2
        Content-Length: LENGTH\
        """;

    Reply reply = send(head, json, new byte[0]);

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/id").asText()).startsWith("0f0c7d3e");
    assertThat(reply.json().at("/outputs/0/data/0").asText()).isEqualTo("cat");
  }

  /** The size is a text, and the image comes without its length. */
  @Test
  void shouldAnswerOpenVinosSample() throws IOException {
    for (byte[] image : List.of(JPEG, PNG)) {
      String json =
          """
          {"inputs": [{"name": "images", "shape": [1], "datatype": "BYTES", "parameters": \
          {"binary_data_size": "%d"}}]}\
          """
              .formatted(image.length);

      assertFound(send(REQUESTS.formatted(json.length()), json, image));
    }
  }

  /** As its page has it: "If the request contains only one input, the size can be omitted". */
  @Test
  void shouldAnswerWhereTheSizeIsOmitted() throws IOException {
    String json = "{\"inputs\":[{\"name\":\"images\",\"shape\":[1],\"datatype\":\"BYTES\"}]}";

    assertFound(send(REQUESTS.formatted(json.length()), json, JPEG));
    assertFound(send(REQUESTS.formatted(json.length()), json, InferCall.elements(List.of(JPEG))));
  }

  private static void assertFound(Reply reply) throws IOException {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    for (JsonNode output : reply.json().get("outputs")) {
      if (output.get("name").asText().equals("labels")) {
        assertThat(output.at("/data/0").asText()).isEqualTo("cat");
      }
    }
    assertThat(reply.json().get("outputs")).hasSize(11);
  }

  private Reply send(String head, String json, byte[] tensor) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(json.getBytes(UTF_8));
    body.writeBytes(tensor);
    try (RawHttp http = new RawHttp(server.getURI())) {
      return http.send(head, body.toByteArray());
    }
  }
}
