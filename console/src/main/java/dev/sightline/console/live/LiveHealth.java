package dev.sightline.console.live;

import dev.sightline.console.live.LiveState.Away;
import dev.sightline.console.live.LiveState.Live;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Says how reading along goes. Always up: without Kafka the pages still show what is stored. */
@Singleton
final class LiveHealth implements HealthIndicator {

  private final LiveStatus status;

  LiveHealth(LiveStatus status) {
    this.status = status;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.just(
        HealthResult.builder("results", HealthStatus.UP)
            .details(Map.of("state", words(status.state())))
            .build());
  }

  private static String words(LiveState state) {
    if (state instanceof Away away) {
      return away.reason();
    }
    return state instanceof Live ? "ok" : "starting";
  }
}
