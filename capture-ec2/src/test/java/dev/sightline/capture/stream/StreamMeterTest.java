package dev.sightline.capture.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.StreamId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamMeterTest {

  private static final StreamId STREAM = new StreamId("cam");

  private Instant now = Instant.parse("2026-03-01T10:00:00Z");
  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final StreamMeters meters = new StreamMeters(registry);
  private final StreamMeter meter = meters.of(STREAM);
  private final StreamMonitor monitor = new StreamMonitor(STREAM, "source", () -> now);

  private double value(String name) {
    return registry.get(name).tag("stream", "cam").gauge().value();
  }

  private List<String> states() {
    return registry.get("sightline.stream.state").gauges().stream()
        .filter(gauge -> gauge.value() == 1)
        .map(gauge -> gauge.getId().getTag("state"))
        .toList();
  }

  @Test
  void shouldShowTheOneStateThatTheStreamIsIn() {
    meter.follow(monitor);
    assertThat(states()).containsExactly("connecting");

    monitor.online();
    assertThat(states()).containsExactly("online");
    now = now.plusSeconds(11);
    assertThat(states()).containsExactly("frozen");
    monitor.offline("refused");
    assertThat(states()).containsExactly("offline");
    monitor.failed("no such camera");
    assertThat(states()).containsExactly("failed");
    monitor.ended();
    assertThat(states()).containsExactly("ended");
  }

  @Test
  void shouldTellTheAgeOfTheLastPictureAlsoWhileOffline() {
    meter.follow(monitor);
    assertThat(value("sightline.stream.picture.age")).isNaN();

    monitor.online();
    now = now.plus(Duration.ofMillis(1500));
    monitor.offline("refused");

    assertThat(value("sightline.stream.picture.age")).isEqualTo(1.5);
  }

  @Test
  void shouldGoOnCountingWhenTheStreamComesBack() {
    meter.reconnecting();
    meters.of(STREAM).follow(monitor);
    meters.of(STREAM).reconnecting();

    assertThat(registry.get("sightline.stream.reconnects").counter().count()).isEqualTo(2);
  }
}
