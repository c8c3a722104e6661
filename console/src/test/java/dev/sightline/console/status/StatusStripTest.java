package dev.sightline.console.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.page.Pages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusStripTest {

  private static final Instant SINCE = Instant.parse("2026-11-30T02:00:00Z");

  @Test
  void shouldShowWhatIsAwayFirstAndAsTextOnly() {
    StatusStrip strip =
        new StatusStrip(
            List.of(
                () -> List.of(StatusItem.well("capture", "up")),
                () -> List.of(StatusItem.away("S3", "away", "<b>refused</b>", SINCE))));

    String html =
        new String(new Pages().render("status-strip.jte", Map.of("items", strip.items())), UTF_8);

    assertThat(strip.items()).extracting(StatusItem::name).containsExactly("S3", "capture");
    assertThat(html)
        .contains("&lt;b&gt;refused")
        .doesNotContain("<b>")
        .contains("datetime=\"2026-11-30T02:00:00Z\"");
  }

  @Test
  void shouldBeEmptyWhereNothingIsKnownYet() {
    assertThat(new StatusStrip(List.of(List::of)).items()).isEmpty();
  }
}
