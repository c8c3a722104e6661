package dev.sightline.console.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class AssetsTest {

  private final Assets assets = new Assets();
  private final AssetController controller = new AssetController(assets);

  @Test
  void shouldNameAFileByItsContent() {
    assertThat(assets.url("htmx.js")).matches("/assets/[0-9a-f]{12}/htmx\\.js");
    assertThatThrownBy(() -> assets.url("other.js")).hasMessageContaining("other.js");
  }

  @Test
  void shouldLetBrowsersKeepWhatHasTheAddressOfItsContent() {
    String version = Path.of(assets.url("sightline.css")).getName(1).toString();

    assertThat(cacheControl(version)).contains("immutable");
    assertThat(cacheControl("000000000000")).isEqualTo("no-cache");
  }

  private String cacheControl(String version) {
    return controller
        .get(version, "sightline.css", Optional.empty())
        .getHeaders()
        .get(HttpHeaders.CACHE_CONTROL);
  }

  @Test
  void shouldPackForBrowsersThatUnpack() throws IOException {
    HttpResponse<byte[]> plain = controller.get("v", "htmx.js", Optional.empty());
    HttpResponse<byte[]> packed = controller.get("v", "htmx.js", Optional.of("br, gzip"));

    assertThat(packed.getHeaders().get(HttpHeaders.CONTENT_ENCODING)).isEqualTo("gzip");
    try (GZIPInputStream content = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(content.readAllBytes()).isEqualTo(plain.body());
    }
  }

  @Test
  void shouldServeNothingElse() {
    assertThat(controller.get("v", "../application.yml", Optional.empty()).code()).isEqualTo(404);
  }
}
