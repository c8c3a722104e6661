package dev.sightline.look;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {

  @Test
  void shouldEscapeWhatWouldEndATextOrAnAttribute() {
    assertThat(Html.escape("<a b=\"c\" d='e'>&amp;"))
        .isEqualTo("&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;amp;");
  }

  @Test
  void shouldLeaveOtherTextAsItIs() {
    assertThat(Html.escape("café 7 – дом")).isEqualTo("café 7 – дом");
  }
}
