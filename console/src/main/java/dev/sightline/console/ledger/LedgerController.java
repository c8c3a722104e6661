package dev.sightline.console.ledger;

import dev.sightline.console.bucket.BucketException;
import dev.sightline.console.fleet.Fleet;
import dev.sightline.console.fleet.FleetState;
import dev.sightline.console.fleet.StreamBadges;
import dev.sightline.console.page.PageHead;
import dev.sightline.console.page.PageHeads;
import dev.sightline.console.page.Pages;
import dev.sightline.console.page.Section;
import dev.sightline.contract.StreamId;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Serves the ledger. */
@Controller("/ledger")
@ExecuteOn(TaskExecutors.BLOCKING)
final class LedgerController {

  private final Pages pages;
  private final PageHeads heads;
  private final Fleet fleet;
  private final StreamBadges badges;
  private final GapWatch gaps;
  private final PictureCounts pictures;
  private final Clock clock;

  LedgerController(
      Pages pages,
      PageHeads heads,
      Fleet fleet,
      StreamBadges badges,
      GapWatch gaps,
      PictureCounts pictures,
      Clock clock) {
    this.pages = pages;
    this.heads = heads;
    this.fleet = fleet;
    this.badges = badges;
    this.gaps = gaps;
    this.pictures = pictures;
    this.clock = clock;
  }

  @Get
  HttpResponse<byte[]> ledger() {
    return pages.page("ledger.jte", Map.of("head", head("Ledger"), "ledger", view()));
  }

  /** What the page puts in place of its counts every few seconds. */
  @Get("/counts")
  HttpResponse<byte[]> counts() {
    return pages.page("ledger-counts.jte", Map.of("ledger", view()));
  }

  /** A stream's pictures of the last hour, counted in the bucket. */
  @Get("/streams/{id}")
  HttpResponse<byte[]> stream(String id) {
    return stream(id, fleet.now())
        .map(this::pictures)
        .orElseThrow(() -> new HttpStatusException(HttpStatus.NOT_FOUND, "no such stream"));
  }

  private HttpResponse<byte[]> pictures(StreamId stream) {
    PageHead head = head("Pictures of " + stream);
    try {
      return pages.page(
          "ledger-pictures.jte",
          Map.of("head", head, "stream", stream, "pictures", pictures.lastHour(stream)));
    } catch (BucketException e) {
      return pages
          .page(
              "ledger-pictures-failed.jte",
              Map.of("head", head, "stream", stream, "reason", String.valueOf(e.getMessage())))
          .status(HttpStatus.BAD_GATEWAY);
    }
  }

  private static Optional<StreamId> stream(String id, FleetState state) {
    return state.streams().keySet().stream().filter(known -> known.value().equals(id)).findFirst();
  }

  private LedgerView view() {
    FleetState state = fleet.now();
    return new LedgerView(state, badges, gaps.observe(state), clock.instant());
  }

  private PageHead head(String title) {
    return heads.of(title, Section.LEDGER);
  }
}
