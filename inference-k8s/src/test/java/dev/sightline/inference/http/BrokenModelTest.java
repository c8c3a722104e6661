package dev.sightline.inference.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.InferCall.Answer;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.fixture.TestModel;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A model whose box has no place. */
class BrokenModelTest extends ServiceTest {

  private static final byte[] JPEG = TestImages.jpeg(64, 64);

  @Override
  public Map<String, String> getProperties() {
    TestModel broken = TestModel.yoloV8(new float[] {Float.NaN, 32, 16, 16, 0.9f, 0});
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put("sightline.model.model", broken.file("broken").toString());
    return properties;
  }

  @Test
  void shouldSayThatTheModelIsWrong() {
    Answer infer = InferCall.send(url("/v2/models/broken/infer"), List.of(JPEG));
    Answer predict =
        InferCall.postJson(
            url("/predict"),
            "{\"frames\": [{\"frame_data\": \"%s\"}]}"
                .formatted(Base64.getEncoder().encodeToString(JPEG)));

    assertThat(infer.status()).isEqualTo(200);
    assertThat(infer.texts("errors")).singleElement().asString().startsWith("MODEL_OUTPUT: ");
    assertThat(predict.status()).isEqualTo(200);
    assertThat(predict.json().at("/frames/0/error/code").asText()).isEqualTo("MODEL_OUTPUT");
  }
}
