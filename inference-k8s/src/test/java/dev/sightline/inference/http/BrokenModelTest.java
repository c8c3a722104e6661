package dev.sightline.inference.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.InferCall.Answer;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.fixture.TestModel;
import java.awt.Color;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A model that gives numbers for bright frames, and none for dark ones. */
class BrokenModelTest extends ServiceTest {

  private static final byte[] BRIGHT = TestImages.jpeg(64, 64, Color.WHITE);
  private static final byte[] DARK = TestImages.jpeg(64, 64, Color.BLACK);

  @Override
  public Map<String, String> getProperties() {
    TestModel broken = TestModel.yoloV8UnlessDark(new float[] {32, 32, 16, 16, 0.9f, 0});
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put("sightline.model.model", broken.file("broken").toString());
    return properties;
  }

  @Test
  void shouldNameTheErrorOfTheFrameAndServeTheOthers() {
    Answer infer = InferCall.send(url("/v2/models/broken/infer"), List.of(BRIGHT, DARK, BRIGHT));
    Answer predict =
        InferCall.postJson(
            url("/predict"),
            "{\"frames\": [{\"frame_data\": \"%s\"}]}"
                .formatted(Base64.getEncoder().encodeToString(DARK)));

    assertThat(infer.status()).isEqualTo(200);
    assertThat(infer.texts("errors"))
        .satisfiesExactly(
            bright -> assertThat(bright).isEmpty(),
            dark -> assertThat(dark).startsWith("MODEL_OUTPUT: "),
            bright -> assertThat(bright).isEmpty());
    assertThat(infer.texts("labels")).containsExactly("cat", "cat");
    assertThat(predict.status()).isEqualTo(200);
    assertThat(predict.json().at("/frames/0/error/code").asText()).isEqualTo("MODEL_OUTPUT");
  }
}
