package dev.sightline.tracker.topology;

import dev.sightline.tracker.region.RegionsSource;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * Readiness: up once results are followed, and while partitions move; down while brokers, a topic
 * or a permission is missing. A regions file that is unusable is told of, and no reason to be down:
 * the last good regions hold. Makes no calls.
 */
@Singleton
final class TrackerHealth implements HealthIndicator {

  private final TrackerState state;
  private final RegionsSource regions;

  TrackerHealth(TrackerState state, RegionsSource regions) {
    this.state = state;
    this.regions = regions;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.just(HealthResult.builder("tracker", status()).details(details()).build());
  }

  private HealthStatus status() {
    return state.trouble().isEmpty() ? HealthStatus.UP : HealthStatus.DOWN;
  }

  private Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("kafka", state.trouble().orElse("ok"));
    details.put(
        "streams",
        state.streams().map(streams -> streams.state().toString()).orElse("not started"));
    details.put(
        "regions",
        regions
            .held()
            .problem()
            .flatMap(problem -> problem.lines().findFirst())
            .map("the last good ones hold; "::concat)
            .orElse("ok"));
    return details;
  }
}
