package dev.sightline.console.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.fleet.FleetState;
import dev.sightline.console.fleet.ProgramState.Status;
import dev.sightline.console.fleet.StreamBadge;
import dev.sightline.console.ledger.Gap.Place;
import dev.sightline.console.page.Pages;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerPagesTest {

  private static final Instant NOW = Instant.parse("2026-11-30T03:00:00Z");

  private final Pages pages = new Pages();

  @Test
  void shouldSayWhatToDoWhereNoProgramIsNamed() {
    assertThat(page(FleetState.empty())).contains("Set CONSOLE_TARGETS").doesNotContain("<table");
  }

  @Test
  void shouldSayThatNothingIsMissing() {
    assertThat(page(Fleets.missing(0, 0)))
        .contains("No frame is missing")
        .doesNotContain("Gap in")
        .doesNotContain("notice bad");
  }

  @Test
  void shouldShowAGapWithItsPlace() {
    String page = page(Fleets.missing(3, 0), new Gap(Fleets.GATE, Place.CAPTURE, 3));

    assertThat(page)
        .contains("Gap in gate")
        .contains("captured ≠ published + gated + dropped + buffered: 3 frames missing in capture")
        .contains("class=\"number bad\" data-label=\"Captured\"")
        .doesNotContain("No frame is missing");
  }

  @Test
  void shouldShowFramesThatAreLostByReason() {
    FleetState state =
        Fleets.of(Status.UP, Fleets.counts(0), Fleets.counted(0, Map.of("retention", 4L)));

    assertThat(page(state))
        .contains("4 lost in Kafka")
        .contains("<small>retention 4</small>")
        .doesNotContain("No frame is missing");
  }

  @Test
  void shouldLeadToTheDeadLettersOfAStreamAndReason() {
    assertThat(page(Fleets.missing(0, 0)))
        .contains("href=\"/dead-letters?stream=gate&amp;reason=INVALID_RECORD\"");
  }

  @Test
  void shouldHaveTheWallsWordForACamera() {
    assertThat(page(Fleets.missing(0, 0))).contains("<span class=\"badge bad\">no results</span>");
  }

  @Test
  void shouldShowWhyAProgramIsAwayAsTextOnly() {
    assertThat(page(Fleets.of(Status.AWAY, Fleets.counts(0), Fleets.counted(0, Map.of()))))
        .contains("&lt;b&gt;connection refused&lt;/b&gt;")
        .doesNotContain("<b>connection");
  }

  private String page(FleetState state, Gap... gaps) {
    LedgerView view =
        new LedgerView(state, stream -> new StreamBadge("no results", "bad"), List.of(gaps), NOW);
    return new String(pages.render("ledger-counts.jte", Map.of("ledger", view)), UTF_8);
  }
}
