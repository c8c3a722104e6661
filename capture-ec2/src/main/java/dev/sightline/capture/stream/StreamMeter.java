package dev.sightline.capture.stream;

import dev.sightline.contract.StreamId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * One stream's state as metrics, for as long as the program runs: a stream that is removed and
 * comes back is shown in the same ones. Thread-safe.
 */
final class StreamMeter {

  private static final double MILLIS = 1e3;

  private final AtomicReference<Optional<StreamMonitor>> current =
      new AtomicReference<>(Optional.empty());
  private final MeterRegistry registry;
  private final Tags tags;
  private final Counter reconnects;

  StreamMeter(MeterRegistry registry, StreamId stream) {
    this.registry = registry;
    this.tags = Tags.of("stream", stream.value());
    this.reconnects =
        Counter.builder("sightline.stream.reconnects")
            .description("Attempts to connect after one that failed or a connection that ended")
            .tags(tags)
            .register(registry);
    for (String state : StreamState.TEXTS) {
      gauge("sightline.stream.state", "1 for the state that the stream is in", m -> is(m, state))
          .tag("state", state)
          .register(registry);
    }
    flag("sightline.stream.online", "Whether pictures come", StreamMonitor::isOnline);
    flag(
        "sightline.stream.times.by.arrival",
        "Whether pictures are dated by arrival because the camera's time stamps are wrong",
        StreamMonitor::isByArrival);
    gauge("sightline.stream.picture.age", "Since the last picture", StreamMeter::pictureAge)
        .baseUnit("seconds")
        .register(registry);
  }

  /** Shows what runs for the stream now. */
  void follow(StreamMonitor monitor) {
    current.set(Optional.of(monitor));
  }

  void reconnecting() {
    reconnects.increment();
  }

  private void flag(String name, String description, Predicate<StreamMonitor> flag) {
    gauge(name, description, monitor -> flag.test(monitor) ? 1 : 0).register(registry);
  }

  private Gauge.Builder<?> gauge(
      String name, String description, ToDoubleFunction<StreamMonitor> value) {
    return Gauge.builder(
            name, current, now -> now.get().map(value::applyAsDouble).orElse(Double.NaN))
        .description(description)
        .tags(tags);
  }

  private static double is(StreamMonitor monitor, String state) {
    return monitor.state().text().equals(state) ? 1 : 0;
  }

  private static double pictureAge(StreamMonitor monitor) {
    return monitor.sinceLastPicture().map(age -> age.toMillis() / MILLIS).orElse(Double.NaN);
  }
}
