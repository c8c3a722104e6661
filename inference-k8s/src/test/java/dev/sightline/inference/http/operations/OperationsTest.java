package dev.sightline.inference.http.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.http.ServiceTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationsTest extends ServiceTest {

  @Test
  void shouldTellStatusModelAndDevice() {
    assertThat(InferCall.get(url("/health")).json().toString())
        .isEqualTo("{\"status\":\"UP\",\"model\":\"cats\",\"device\":\"cpu\"}");
  }

  @Test
  void shouldAnswerProbes() {
    assertThat(InferCall.get(url("/health/liveness")).status()).isEqualTo(200);
    assertThat(InferCall.get(url("/health/readiness")).status()).isEqualTo(200);
  }

  @Test
  void shouldCountFramesByOutcome() throws IOException {
    InferCall.send(
        url("/v2/models/detector/infer"), List.of(TestImages.jpeg(64, 64), new byte[] {1}));

    assertThat(text("/metrics"))
        .contains("sightline_inference_frames_total{outcome=\"ok\"} 1.0")
        .contains("sightline_inference_frames_total{outcome=\"NOT_AN_IMAGE\"} 1.0")
        .contains("sightline_inference_frames_total{outcome=\"TRUNCATED_IMAGE\"} 0.0")
        .contains("sightline_inference_run_seconds_count 1")
        .contains("sightline_inference_decode_seconds_count 1")
        .contains("sightline_inference_queue_wait_seconds_count 2")
        .contains("sightline_inference_run_seconds_bucket{le=\"+Inf\"} 1")
        .contains("sightline_inference_queue 0.0")
        .containsPattern("sightline_model_info\\{model=\"[^\"]+\",sha256=\"[0-9a-f]{64}\"} 1\\b")
        .doesNotContain("quantile");
  }

  @Test
  void shouldDescribeItsApi() throws IOException {
    assertThat(text("/swagger/sightline-inference-1.yml"))
        .contains("/predict:", "/v2/models/{name}/infer:", "/health:", "frame_data");
    assertThat(text("/swagger-ui/index.html"))
        .contains("/swagger/sightline-inference-1.yml", "/swagger-ui/res/swagger-ui-bundle.js");
    assertThat(text("/swagger-ui/res/swagger-ui-bundle.js")).isNotEmpty();
  }

  @Test
  void shouldGiveEveryErrorTheSameShape() {
    InferCall.Answer answer = InferCall.get(url("/nowhere"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.code()).isEqualTo("NOT_FOUND");
    assertThat(answer.json().get("error").asText()).isEqualTo("Page Not Found");
  }

  private String text(String path) throws IOException {
    try (InputStream body = url(path).toURL().openStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
