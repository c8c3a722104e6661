package dev.sightline.console.timeline;

import dev.sightline.console.archive.Archive;
import dev.sightline.console.bucket.BucketException;
import dev.sightline.console.page.PageHead;
import dev.sightline.console.page.PageHeads;
import dev.sightline.console.page.Pages;
import dev.sightline.console.page.Section;
import dev.sightline.contract.StreamId;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Serves the timeline: its page, the counts that its script draws, and a table of them. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class TimelineController {

  private static final Duration LONGEST = Duration.ofHours(26);
  private static final int MOST_STREAMS = 500;

  private final Archive archive;
  private final Timeline timeline;
  private final Pages pages;
  private final PageHeads heads;
  private final Clock clock;

  TimelineController(
      Archive archive, Timeline timeline, Pages pages, PageHeads heads, Clock clock) {
    this.archive = archive;
    this.timeline = timeline;
    this.pages = pages;
    this.heads = heads;
    this.clock = clock;
  }

  @Get("/timeline")
  HttpResponse<byte[]> page(HttpRequest<?> request) {
    HttpParameters parameters = request.getParameters();
    try {
      return page(parameters, archive.streams(), "");
    } catch (BucketException e) {
      return page(parameters, List.of(), e.getMessage()).status(HttpStatus.SERVICE_UNAVAILABLE);
    }
  }

  private MutableHttpResponse<byte[]> page(
      HttpParameters parameters, List<StreamId> streams, String problem) {
    TimelineView view =
        new TimelineView(
            day(parameters), today(), streams, streams(parameters), isExact(parameters), problem);
    return pages.page("timeline.jte", Map.of("head", head(), "timeline", view));
  }

  /** Counts of one stream. */
  @Get("/timeline.json")
  HttpResponse<?> counts(HttpRequest<?> request) {
    HttpParameters parameters = request.getParameters();
    Optional<StreamId> stream = streams(parameters).stream().findFirst();
    Optional<Instant> from = instant(parameters, "from");
    Optional<Instant> to = instant(parameters, "to");
    if (stream.isEmpty()
        || from.isEmpty()
        || to.isEmpty()
        || Duration.between(from.get(), to.get()).compareTo(LONGEST) > 0) {
      return HttpResponse.badRequest(
          Map.of("error", "stream, from and to are required, at most 26 hours apart"));
    }
    try {
      return HttpResponse.ok(
          TimelineJson.of(timeline.count(stream.get(), from.get(), to.get(), isExact(parameters))));
    } catch (BucketException e) {
      return HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE)
          .body(Map.of("error", e.getMessage()));
    }
  }

  /** A day of one stream, UTC. */
  @Get("/timeline/table")
  HttpResponse<byte[]> table(HttpRequest<?> request) {
    HttpParameters parameters = request.getParameters();
    Optional<StreamId> stream = streams(parameters).stream().findFirst();
    LocalDate day = day(parameters).orElseGet(this::today);
    if (stream.isEmpty()) {
      return HttpResponse.seeOther(URI.create("/timeline"));
    }
    Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    boolean isExact = isExact(parameters);
    try {
      Timeline.Part part =
          timeline.count(stream.get(), from, from.plus(Duration.ofDays(1)), isExact);
      DayTable table = DayTable.of(stream.get(), day, isExact, part);
      return pages.page("timeline-table.jte", Map.of("head", head(), "table", table));
    } catch (BucketException e) {
      return page(parameters, List.of(), e.getMessage()).status(HttpStatus.SERVICE_UNAVAILABLE);
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private PageHead head() {
    return heads.of("Timeline", Section.TIMELINE);
  }

  private static boolean isExact(HttpParameters parameters) {
    return "true".equals(parameters.get("exact"));
  }

  private static Set<StreamId> streams(HttpParameters parameters) {
    Set<StreamId> streams = new TreeSet<>();
    parameters.getAll("stream").stream()
        .limit(MOST_STREAMS)
        .filter(text -> text.matches("[a-z0-9-]{1,64}") && !text.equals("dlq"))
        .map(StreamId::new)
        .forEach(streams::add);
    return streams;
  }

  private static Optional<LocalDate> day(HttpParameters parameters) {
    String text = Optional.ofNullable(parameters.get("day")).orElse("");
    try {
      return text.matches("[12]\\d{3}-\\d\\d-\\d\\d")
          ? Optional.of(LocalDate.parse(text))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> instant(HttpParameters parameters, String name) {
    String text = Optional.ofNullable(parameters.get(name)).orElse("");
    try {
      return text.matches("[12]\\d{3}-.*") ? Optional.of(Instant.parse(text)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
