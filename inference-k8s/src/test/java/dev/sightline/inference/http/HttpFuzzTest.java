package dev.sightline.inference.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.fixture.Fuzzing;
import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.InferCall.Answer;
import dev.sightline.inference.fixture.TestImages;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Some hundreds of harmed requests over real HTTP. */
class HttpFuzzTest extends ServiceTest {

  private static final byte[] JPEG = TestImages.jpeg(64, 48);

  @Test
  void shouldNameWhatIsWrongAndGoOnServing() {
    byte[] tensor = InferCall.elements(List.of(JPEG));
    byte[] predict =
        "{\"frames\": [{\"frame_data\": \"%s\"}]}"
            .formatted(Base64.getEncoder().encodeToString(JPEG))
            .getBytes(StandardCharsets.UTF_8);
    String header =
        """
        {"inputs": [{"name": "images", "datatype": "BYTES", "shape": [1],
                     "parameters": {"binary_data_size": %d}}]}\
        """
            .formatted(tensor.length);

    Fuzzing fuzzing = new Fuzzing();
    fuzzing.run(200, List.of(tensor), input -> assertNamed(sendTensor(header, input)));
    fuzzing.run(
        200,
        List.of(header.getBytes(StandardCharsets.ISO_8859_1), predict),
        input -> assertNamed(sendJson(new String(input, StandardCharsets.ISO_8859_1))));
    fuzzing.run(
        200,
        List.of(JPEG),
        input -> assertNamed(InferCall.post(url("/v2/models/detector/infer"), "0", input)));

    assertThat(InferCall.send(url("/v2/models/detector/infer"), List.of(JPEG)).status())
        .isEqualTo(200);
  }

  private Answer sendTensor(String header, byte[] tensor) {
    return InferCall.send(url("/v2/models/detector/infer"), header, tensor);
  }

  private Answer sendJson(String json) {
    return InferCall.postJson(url("/predict"), json);
  }

  private static void assertNamed(Answer answer) {
    assertThat(answer.status()).isIn(200, 400);
    if (answer.status() == 400) {
      assertThat(answer.code()).matches("[A-Z_]+");
    }
  }
}
