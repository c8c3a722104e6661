package dev.sightline.inference.http.v2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.fixture.InferCall;
import dev.sightline.inference.http.ServiceTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without the setting the network itself is nobody's. */
class RawOffTest extends ServiceTest {

  @ParameterizedTest
  @ValueSource(strings = {"raw", "cats-raw"})
  void shouldNotServeTheNetworkUnlessAskedTo(String name) {
    assertThat(InferCall.get(url("/v2/models/" + name)).code()).isEqualTo("UNKNOWN_MODEL");
    assertThat(InferCall.postJson(url("/v2/models/" + name + "/infer"), "{}").code())
        .isEqualTo("UNKNOWN_MODEL");
  }
}
