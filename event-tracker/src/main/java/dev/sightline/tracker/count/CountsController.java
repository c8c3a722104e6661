package dev.sightline.tracker.count;

import dev.sightline.tracker.count.CountReply.Answered;
import dev.sightline.tracker.count.CountReply.Relayed;
import dev.sightline.tracker.count.CountReply.Unavailable;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /counts?stream=&line=&label=&per=minute|hour|day&from=&to=}: how often lines were
 * crossed.
 */
@Controller("/counts")
final class CountsController {

  private static final int RETRY_SECONDS = 1;

  private final CountSource source;

  CountsController(CountSource source) {
    this.source = source;
  }

  @Get(produces = MediaType.APPLICATION_JSON)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> counts(
      @Nullable @QueryValue String stream,
      @Nullable @QueryValue String line,
      @Nullable @QueryValue String label,
      @Nullable @QueryValue String per,
      @Nullable @QueryValue String from,
      @Nullable @QueryValue String to,
      @Nullable @Header(CountAddress.RELAYED) String relayed) {
    try {
      CountQuery query =
          CountQuery.parse(
              Optional.ofNullable(stream),
              Optional.ofNullable(line),
              Optional.ofNullable(label),
              Optional.ofNullable(per),
              Optional.ofNullable(from),
              Optional.ofNullable(to));
      return response(source.find(query, relayed != null));
    } catch (IllegalArgumentException e) {
      return HttpResponse.badRequest(error(e.getMessage()));
    }
  }

  private static HttpResponse<?> response(CountReply reply) {
    if (reply instanceof Answered answered) {
      return HttpResponse.ok(answered.answer());
    }
    if (reply instanceof Relayed relayed) {
      return HttpResponse.status(relayed.status(), "").body(relayed.json());
    }
    Unavailable unavailable = (Unavailable) reply;
    return HttpResponse.serverError(error(unavailable.reason()))
        .status(503)
        .header(HttpHeaders.RETRY_AFTER, Integer.toString(RETRY_SECONDS));
  }

  private static Map<String, String> error(String reason) {
    return Map.of("error", reason);
  }
}
