package dev.sightline.inference.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackendAddressTest {

  @Test
  void shouldReadServerModelAndVersion() {
    BackendAddress address =
        BackendAddress.parse("https://gateway:8443/triton/a/v2/models/yolo_x.1/versions/3/")
            .orElseThrow();

    assertThat(address.server()).hasToString("https://gateway:8443");
    assertThat(address.url())
        .hasToString("https://gateway:8443/triton/a/v2/models/yolo_x.1/versions/3");
    assertThat(address.model()).isEqualTo("yolo_x.1");
    assertThat(address.name()).isEqualTo("yolo_x.1:3");
    assertThat(address.isEncrypted()).isTrue();
    assertThat(address.isGrpc()).isFalse();
  }

  @Test
  void shouldTellGrpcFromHttp() {
    BackendAddress address =
        BackendAddress.parse("grpc://[::1]:8001/v2/models/yolox").orElseThrow();

    assertThat(address.isGrpc()).isTrue();
    assertThat(address.isEncrypted()).isFalse();
    assertThat(address.version()).isEmpty();
    assertThat(address.server().getAuthority()).isEqualTo("[::1]:8001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "triton",
        "triton:8000",
        "ftp://triton/v2/models/yolox",
        "http://triton:8000",
        "http://triton:8000/v2/models/",
        "http://triton:8000/v2/models/yolox/infer",
        "http://triton:8000/v2/models/yolox/versions",
        "http://triton:8000/v2/models/a b",
        "http://triton:8000/v2/models/yolox?key=1",
        "http://user:secret@triton:8000/v2/models/yolox",
        "grpc://triton/v2/models/yolox",
        "grpc://triton:8001/prefix/v2/models/yolox",
        "http:///v2/models/yolox",
        "http://triton:65536/v2/models/yolox",
        "grpc://triton:65536/v2/models/yolox",
      })
  void shouldNotReadWhatIsNoAddress(String text) {
    assertThat(BackendAddress.parse(text)).isEmpty();
  }
}
