package dev.sightline.inference.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sightline.inference.detect.RequestMemory;
import dev.sightline.inference.detect.RequestMemory.Hold;
import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.RawHttp;
import dev.sightline.inference.fixture.RawHttp.Reply;
import dev.sightline.inference.fixture.TestImages;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that come packed, as Triton's client packs them where it is asked to. */
@Timeout(60)
class PackedBodiesTest extends ServiceTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final byte[] JPEG = TestImages.jpeg(64, 48);
  private static final byte[] PREDICT =
      "{\"frames\": [{\"frame_data\": \"%s\"}]}"
          .formatted(Base64.getEncoder().encodeToString(JPEG))
          .getBytes(StandardCharsets.UTF_8);
  private static final byte[] TENSOR = InferCall.elements(List.of(JPEG));
  private static final String HEADER =
      """
      {"inputs": [{"name": "images", "datatype": "BYTES", "shape": [1],
                   "parameters": {"binary_data_size": %d}}]}\
      """
          .formatted(TENSOR.length);

  @Inject private RequestMemory memory;

  @AfterEach
  void shouldHaveGivenTheMemoryBack() {
    await().atMost(PATIENCE).until(() -> memory.held() == 0);
  }

  @ParameterizedTest
  @CsvSource({"gzip, gzip", "x-gzip, gzip", "GZIP, gzip", "deflate, deflate", "identity, ''"})
  void shouldUnpackWhatIsPacked(String coding, String form) throws IOException {
    byte[] infer = joined(HEADER.getBytes(StandardCharsets.UTF_8), TENSOR);
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply predicted = http.send(head("/predict", coding, ""), packed(form, PREDICT));
      Reply inferred =
          http.send(
              head("/v2/models/detector/infer", coding, HEADER.length() + ""), packed(form, infer));

      assertThat(predicted.status()).isEqualTo(200);
      assertThat(predicted.json().at("/frames/0/detections/0/label").asText()).isEqualTo("cat");
      assertThat(inferred.status()).isEqualTo(200);
      assertThat(inferred.json().get("outputs")).hasSize(11);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zstd", "br", "snappy", "gzip, gzip", "gzip, deflate"})
  void shouldRefuseCodingsThatItDoesNotKnow(String coding) throws IOException {
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply reply = http.send(head("/predict", coding, ""), PREDICT);

      assertThat(reply.status()).isEqualTo(415);
      assertThat(reply.code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
      assertThat(reply.error())
          .isEqualTo("a Content-Encoding that is not supported; supported are gzip, deflate");
      assertThat(reply.headers()).containsEntry("accept-encoding", "gzip, deflate");
      // The body is not taken for a request.
      assertThat(http.send("GET /health HTTP/1.1\nHost: localhost").status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  void shouldRefuseWhatIsNotPackedAsItSays(String coding) throws IOException {
    byte[] whole = packed(coding, PREDICT);
    for (byte[] body : List.of(PREDICT, new byte[0], Arrays.copyOf(whole, whole.length / 2))) {
      try (RawHttp http = new RawHttp(server.getURI())) {
        Reply reply = http.send(head("/predict", coding, ""), body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("BAD_CONTENT_ENCODING");
        assertThat(reply.error())
            .isEqualTo("the body is not valid %s, as its Content-Encoding says".formatted(coding));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/predict", "/v2/models/detector/infer"})
  void shouldTellThatItHasNoDictionary(String path) throws IOException {
    Deflater deflater = new Deflater();
    deflater.setDictionary(PREDICT);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try (OutputStream packing = new DeflaterOutputStream(body, deflater)) {
      packing.write(PREDICT);
    } finally {
      deflater.end();
    }
    try (RawHttp http = new RawHttp(server.getURI())) {
      String headerLength = path.equals("/predict") ? "" : "0";
      Reply reply = http.send(head(path, "deflate", headerLength), body.toByteArray());

      assertThat(reply.status()).isEqualTo(400);
      assertThat(reply.code()).isEqualTo("BAD_CONTENT_ENCODING");
      assertThat(reply.error())
          .isEqualTo("the body is packed with a preset dictionary, which is not known here");
    }
  }

  /** 60 kB that would become 60 MB, where 2 MB are allowed. */
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate"})
  void shouldStopUnpackingWhatBecomesTooLarge(String coding) throws IOException {
    byte[] bomb = packed(coding, new byte[60_000_000]);
    assertThat(bomb.length).isLessThan(100_000);
    try (RawHttp http = new RawHttp(server.getURI())) {
      Reply reply = http.send(head("/predict", coding, ""), bomb);

      assertThat(reply.status()).isEqualTo(413);
      assertThat(reply.code()).isEqualTo("BODY_TOO_LARGE");
      assertThat(reply.error())
          .isEqualTo("the body has more than 2000000 bytes when it is unpacked");
    }
  }

  @Test
  @SuppressWarnings("try") // held until the end of the block
  void shouldAskToComeAgainWhereThereIsNoMemoryToUnpack() throws IOException {
    byte[] bomb = packed("gzip", new byte[1_900_000]);
    long room = 5L * bomb.length + 300_000;
    long heap = Runtime.getRuntime().maxMemory() / 3;
    try (Hold others = memory.hold(heap - room);
        RawHttp http = new RawHttp(server.getURI())) {
      Reply reply = http.send(head("/predict", "gzip", ""), bomb);

      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.headers()).containsEntry("retry-after", "1");
    }
  }

  private static String head(String path, String coding, String headerLength) {
    String head =
        "POST %s HTTP/1.1\nHost: localhost\nContent-Encoding: %s\nContent-Length: LENGTH\n"
            .formatted(path, coding);
    return headerLength.isEmpty()
        ? head + "Content-Type: application/json"
        : head
            + "Content-Type: application/octet-stream\nInference-Header-Content-Length: "
            + headerLength;
  }

  private static byte[] packed(String form, byte[] content) throws IOException {
    if (form.isEmpty()) {
      return content;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream packing =
        form.equals("gzip") ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
      packing.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
