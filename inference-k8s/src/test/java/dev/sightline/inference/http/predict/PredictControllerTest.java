package dev.sightline.inference.http.predict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.InferCall.Answer;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.http.ServiceTest;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PredictControllerTest extends ServiceTest {

  private static final String JPEG = Base64.getEncoder().encodeToString(TestImages.jpeg(128, 64));

  @Test
  void shouldAnswerInTheOrderOfTheFrames() {
    Answer answer =
        post(
            """
            {"stream_id": "cam-1", "frames": [
              {"frame_number": 8, "frame_data": "%s"}, {"frame_number": 7, "frame_data": "%s"}]}\
            """
                .formatted(JPEG, JPEG));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("model").asText()).isEqualTo("cats");
    assertThat(answer.json().get("model_sha256").asText()).hasSize(64);
    assertThat(answer.json().at("/frames/0/frame_number").asInt()).isEqualTo(8);
    assertThat(answer.json().at("/frames/1/frame_number").asInt()).isEqualTo(7);
    assertThat(answer.json().at("/frames/0").has("error")).isFalse();
    assertThat(answer.json().at("/frames/0/width").asInt()).isEqualTo(128);
    JsonNode detection = answer.json().at("/frames/0/detections/0");
    assertThat(detection.get("label").asText()).isEqualTo("cat");
    assertThat(detection.get("class_id").asInt()).isZero();
    assertThat(detection.at("/box/x").asDouble()).isEqualTo(48);
    assertThat(detection.at("/box/height").asDouble()).isEqualTo(32);
  }

  @Test
  void shouldGiveABadFrameAnErrorAndTheOthersTheirDetections() {
    Answer answer =
        post(
            """
            {"frames": [{"frame_data": "!!"}, {"frame_data": "%s"}, {"frame_data": ""}]}\
            """
                .formatted(JPEG));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/frames/0/error/code").asText()).isEqualTo("BAD_BASE64");
    assertThat(answer.json().at("/frames/1/detections")).hasSize(1);
    assertThat(answer.json().at("/frames/2/error/code").asText()).isEqualTo("EMPTY");
    assertThat(answer.json().at("/frames/2/frame_number").asInt()).isEqualTo(2);
    assertThat(answer.json().at("/frames/2").has("detections")).isFalse();
  }

  /** As {@code base64}, browsers and Python's {@code urlsafe_b64encode} write it. */
  @Test
  void shouldTakeBase64InEachForm() {
    byte[] jpeg = TestImages.jpeg(128, 64);
    List<String> forms =
        List.of(
            JPEG.replaceAll("(.{76})", "$1\n"),
            JPEG.replaceAll("(.{76})", "$1\\\\r\\\\n") + "\\n",
            "data:image/jpeg;base64," + JPEG,
            Base64.getUrlEncoder().withoutPadding().encodeToString(jpeg));
    String frames =
        forms.stream().map("{\"frame_data\": \"%s\"}"::formatted).collect(Collectors.joining(", "));

    Answer answer = post("{\"frames\": [" + frames + "]}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("frames"))
        .hasSize(4)
        .allSatisfy(frame -> assertThat(frame.get("detections")).hasSize(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MALFORMED_JSON | {\"frames\": [",
        "MALFORMED_JSON | []",
        "MALFORMED_JSON | null",
        "MALFORMED_JSON | {} {}",
        "BAD_PARAMETER  | {\"frames\": 5}",
        "BAD_PARAMETER  | {\"frames\": [{\"frame_number\": \"3\"}]}",
        "BAD_PARAMETER  | {\"frames\": [{\"frame_number\": 1.7}]}",
        "BAD_PARAMETER  | {\"confidence_threshold\": \"0.5\", \"frames\": []}",
        "BAD_PARAMETER  | {\"iou_threshold\": true, \"frames\": []}",
        "BAD_PARAMETER  | {\"stream_id\": 7, \"frames\": []}",
        "BAD_PARAMETER  | {\"labels\": \"cat\", \"frames\": []}",
        "BAD_PARAMETER  | {\"labels\": [1], \"frames\": []}",
        "MISSING_FIELD  | {}",
        "MISSING_FIELD  | {\"frames\": [null]}",
        "MISSING_FIELD  | {\"frames\": [{\"frame_number\": 1}]}",
        "NO_FRAMES      | {\"frames\": []}",
      })
  void shouldRefuseWhatIsNoRequest(String code, String json) {
    Answer answer = post(json);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.json().get("error").asText()).isNotBlank().doesNotContain("dev.sightline");
  }

  @Test
  void shouldRefuseTooManyFrames() {
    String frames = String.join(",", Collections.nCopies(31, "{\"frame_data\": \"\"}"));

    Answer answer = post("{\"frames\": [" + frames + "]}");

    assertThat(answer.code()).isEqualTo("TOO_MANY_FRAMES");
    assertThat(answer.json().get("error").asText())
        .isEqualTo("the request has 31 frames; at most 30 are allowed");
  }

  @Test
  void shouldRefuseABodyThatIsTooLarge() {
    Answer answer = post("{\"frames\": [{\"frame_data\": \"" + "A".repeat(2_000_000) + "\"}]}");

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.code()).isEqualTo("BODY_TOO_LARGE");
  }

  private Answer post(String json) {
    return InferCall.postJson(url("/predict"), json);
  }
}
