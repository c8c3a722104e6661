package dev.sightline.capture.stream;

import dev.sightline.capture.publish.KafkaLink;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reactivestreams.Publisher;

/** Readiness: down while a stream can't reach Kafka. Makes no calls; the publishers know. */
@Singleton
@Readiness
final class KafkaHealth implements HealthIndicator {

  private final Streams streams;

  KafkaHealth(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    Map<String, Object> details = new LinkedHashMap<>();
    boolean isUp = true;
    for (CapturedStream stream : streams.all()) {
      isUp &= stream.kafka().state().isUp();
      details.put(stream.id().value(), describe(stream.kafka().state()));
    }
    HealthStatus status = isUp ? HealthStatus.UP : HealthStatus.DOWN;
    return Publishers.just(HealthResult.builder("kafka", status).details(details).build());
  }

  private static Map<String, String> describe(KafkaLink.State state) {
    Map<String, String> description = new LinkedHashMap<>();
    description.put("state", state.isUp() ? "up" : "down");
    description.put("since", state.since().toString());
    state.error().ifPresent(error -> description.put("error", error));
    return description;
  }
}
