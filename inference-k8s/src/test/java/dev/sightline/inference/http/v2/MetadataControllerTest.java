package dev.sightline.inference.http.v2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.fixture.InferCall.Answer;
import dev.sightline.inference.http.ServiceTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataControllerTest extends ServiceTest {

  @Test
  void shouldTellItsExtensions() {
    assertThat(InferCall.get(url("/v2")).json().at("/extensions/0").asText())
        .isEqualTo("binary_tensor_data");
  }

  @Test
  void shouldBeLiveAndReady() {
    assertThat(InferCall.get(url("/v2/health/live")).json().get("live").asBoolean()).isTrue();
    assertThat(InferCall.get(url("/v2/health/ready")).json().get("ready").asBoolean()).isTrue();
    assertThat(InferCall.get(url("/v2/models/detector/ready")).json().get("ready").asBoolean())
        .isTrue();
  }

  @Test
  void shouldDescribeTheModelUnderBothNames() {
    Answer byAlias = InferCall.get(url("/v2/models/detector"));
    Answer byName = InferCall.get(url("/v2/models/cats"));

    assertThat(byAlias.json()).isEqualTo(byName.json());
    assertThat(byName.json().get("name").asText()).isEqualTo("cats");
    assertThat(byName.json().get("versions")).hasSize(1);
    assertThat(byName.json().at("/versions/0").asText()).isEqualTo("1");
    assertThat(byName.json().at("/inputs/0/datatype").asText()).isEqualTo("BYTES");
    assertThat(byName.json().get("outputs")).hasSize(11);
    assertThat(byName.json().at("/parameters/layout").asText()).isEqualTo("yolov8");
    assertThat(byName.json().at("/parameters/names").asText()).isEqualTo("the model's metadata");
    assertThat(byName.json().at("/parameters/suppression").asText()).isEqualTo("IoU 0.50");
    assertThat(byName.json().at("/parameters/evidence").asText()).contains("at their cells");
  }

  @Test
  void shouldTellTheSameOfTheModelsVersion() {
    assertThat(InferCall.get(url("/v2/models/cats/versions/1")).json())
        .isEqualTo(InferCall.get(url("/v2/models/cats")).json());
    assertThat(InferCall.get(url("/v2/models/detector/versions/1/ready")).json())
        .isEqualTo(InferCall.get(url("/v2/models/detector/ready")).json());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/ready"})
  void shouldNotKnowOtherVersions(String path) {
    Answer version = InferCall.get(url("/v2/models/cats/versions/2" + path));

    assertThat(version.status()).isEqualTo(404);
    assertThat(version.code()).isEqualTo("UNKNOWN_VERSION");
    assertThat(version.json().get("error").asText())
        .isEqualTo("no version of that name; the model has one, '1'");
    assertThat(InferCall.get(url("/v2/models/dogs/versions/1" + path)).code())
        .isEqualTo("UNKNOWN_MODEL");
  }

  @Test
  void shouldNotKnowOtherModels() {
    assertThat(InferCall.get(url("/v2/models/dogs")).status()).isEqualTo(404);
    assertThat(InferCall.get(url("/v2/models/dogs/ready")).code()).isEqualTo("UNKNOWN_MODEL");
  }
}
