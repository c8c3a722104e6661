package dev.sightline.capture.stream;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * Shows each stream's state. The status stays up while a camera is away: restarting the program
 * would not bring it back, and the other streams go on.
 */
@Singleton
public final class StreamsHealth implements HealthIndicator {

  private final Streams streams;

  public StreamsHealth(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Publisher<HealthResult> getResult() {
    Map<String, Object> details = new LinkedHashMap<>();
    streams.all().forEach(stream -> details.put(stream.id().value(), describe(stream)));
    return Publishers.just(
        HealthResult.builder("streams", HealthStatus.UP).details(details).build());
  }

  private static Map<String, Object> describe(CapturedStream stream) {
    StreamState state = stream.monitor().state();
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("state", state.text());
    facts.put("since", state.since().toString());
    facts.put("source", stream.monitor().source());
    if (state instanceof StreamState.Offline offline) {
      facts.put("attempts", offline.attempts());
      facts.put("cause", offline.cause());
    } else if (state instanceof StreamState.Withheld withheld) {
      facts.put("cause", withheld.cause());
    } else if (state instanceof StreamState.Failed failed) {
      facts.put("cause", failed.cause());
    }
    return facts;
  }
}
