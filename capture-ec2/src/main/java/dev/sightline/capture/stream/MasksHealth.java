package dev.sightline.capture.stream;

import dev.sightline.capture.privacy.PrivacyMasks;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.TreeMap;
import org.reactivestreams.Publisher;

/**
 * Readiness: down while a stream is withheld because its privacy masks are unknown. Where the last
 * good ones stay, frames go on, and only the reason shows.
 */
@Singleton
@Readiness
final class MasksHealth implements HealthIndicator {

  private final Streams streams;
  private final PrivacyMasks masks;

  MasksHealth(Streams streams, PrivacyMasks masks) {
    this.streams = streams;
    this.masks = masks;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    boolean isUp =
        streams.all().stream()
            .noneMatch(stream -> stream.monitor().state() instanceof StreamState.Withheld);
    return Publishers.just(
        HealthResult.builder("privacy-masks", isUp ? HealthStatus.UP : HealthStatus.DOWN)
            .details(new TreeMap<>(masks.problems()))
            .build());
  }
}
