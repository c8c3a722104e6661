package dev.sightline.tracker.region;

import dev.sightline.contract.StreamId;
import dev.sightline.contract.event.RegionsHeaders;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /regions?stream=}: the lines and zones in force, as a regions file; without a stream
 * those of all. Each instance has the file, and answers by itself.
 */
@Controller("/regions")
final class RegionsController {

  private final RegionsSource source;

  RegionsController(RegionsSource source) {
    this.source = source;
  }

  @Get(produces = MediaType.APPLICATION_JSON)
  HttpResponse<?> regions(@Nullable @QueryValue String stream) {
    HeldRegions held = source.held();
    try {
      MutableHttpResponse<String> answer =
          HttpResponse.ok(RegionsWriter.write(wanted(held, Optional.ofNullable(stream))));
      return held.problem().isPresent() ? answer.header(RegionsHeaders.REFUSED, "1") : answer;
    } catch (IllegalArgumentException e) {
      return HttpResponse.badRequest(Map.of("error", e.getMessage()));
    }
  }

  private static Map<StreamId, StreamRegions> wanted(HeldRegions held, Optional<String> stream) {
    Map<StreamId, StreamRegions> regions = new HashMap<>(held.byStream());
    stream.map(StreamId::new).ifPresent(only -> regions.keySet().retainAll(Set.of(only)));
    return regions;
  }
}
