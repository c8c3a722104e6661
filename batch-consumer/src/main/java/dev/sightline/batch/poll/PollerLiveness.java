package dev.sightline.batch.poll;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/** Liveness: the polling thread runs. Checks nothing outside this process. */
@Liveness
@Singleton
final class PollerLiveness implements HealthIndicator {

  private final PollerThread poller;

  PollerLiveness(PollerThread poller) {
    this.poller = poller;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    HealthStatus status = poller.isAlive() ? HealthStatus.UP : HealthStatus.DOWN;
    return Publishers.just(HealthResult.builder("poller", status).build());
  }
}
