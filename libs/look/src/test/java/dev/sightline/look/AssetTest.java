package dev.sightline.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

class AssetTest {

  private static final int MOST_BYTES = 12_800;

  @ParameterizedTest
  @EnumSource
  void shouldBeSmallAndNeedNothingFromElsewhere(Asset asset) {
    String text = asset.text().replace("xmlns=\"http://www.w3.org/2000/svg\"", "");

    assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(MOST_BYTES);
    assertThat(text).isNotBlank().doesNotContain("http", "url(", "@import", "<script");
  }

  @ParameterizedTest
  @EnumSource
  void shouldBeTheSameInAnAddress(Asset asset) {
    String address = asset.dataUrl();

    assertThat(address).startsWith("data:" + asset.mediaType() + ";base64,");
    byte[] bytes = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
    assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(asset.text());
  }

  @Test
  void shouldHaveAMarkThatIsADrawing() throws Exception {
    byte[] mark = Asset.MARK.text().getBytes(StandardCharsets.UTF_8);
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(mark))
            .getDocumentElement();

    assertThat(root.getTagName()).isEqualTo("svg");
    assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 32 32");
  }
}
