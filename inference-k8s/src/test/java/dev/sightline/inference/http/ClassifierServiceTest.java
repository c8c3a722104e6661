package dev.sightline.inference.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.InferCall.Answer;
import dev.sightline.inference.fixture.TestImages;
import dev.sightline.inference.fixture.TestModel;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service with a classifier. */
class ClassifierServiceTest extends ServiceTest {

  private static final byte[] JPEG = TestImages.jpeg(128, 64);

  @Override
  public Map<String, String> getProperties() {
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put("sightline.model.model", TestModel.classifier().file("colours").toString());
    properties.put("sightline.classification.top-k", "2");
    return properties;
  }

  @Test
  void shouldGiveTheTopLabelsOfEachFrameInJson() {
    String jpeg = Base64.getEncoder().encodeToString(JPEG);

    Answer answer =
        InferCall.postJson(
            url("/predict"),
            "{\"frames\": [{\"frame_data\": \"%s\"}, {\"frame_data\": \"\"}]}".formatted(jpeg));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/frames/0/detections")).isEmpty();
    assertThat(answer.json().at("/frames/0/classifications")).hasSize(2);
    assertThat(answer.json().at("/frames/0/classifications/0/label").asText()).isEqualTo("blue");
    assertThat(answer.json().at("/frames/0/classifications/0/class_id").asInt()).isEqualTo(2);
    assertThat(answer.json().at("/frames/0/classifications/0/confidence").floatValue())
        .isEqualTo(0.5f);
    assertThat(answer.json().at("/frames/1").has("classifications")).isFalse();
  }

  @Test
  void shouldGiveThemInBinaryTensors() {
    Answer answer =
        InferCall.send(
            url("/v2/models/detector/infer"), List.of(JPEG, TestImages.firstHalf(JPEG), JPEG));

    assertThat(answer.binary("top_counts").asIntBuffer())
        .isEqualTo(IntBuffer.wrap(new int[] {2, 0, 2}));
    assertThat(answer.texts("top_labels")).containsExactly("blue", "green", "blue", "green");
    assertThat(answer.binary("top_class_ids").asIntBuffer())
        .isEqualTo(IntBuffer.wrap(new int[] {2, 1, 2, 1}));
    assertThat(answer.binary("top_confidences").asFloatBuffer())
        .isEqualTo(FloatBuffer.wrap(new float[] {0.5f, 0.375f, 0.5f, 0.375f}));
    assertThat(answer.binary("boxes").remaining()).isZero();
    assertThat(answer.binary("counts").asIntBuffer())
        .isEqualTo(IntBuffer.wrap(new int[] {0, 0, 0}));
  }
}
