package dev.sightline.batch.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shows a throughput as metrics.
 *
 * @param name of all the metrics, before what each of them tells
 */
record ThroughputMeters(MeterRegistry registry, String name, Tags tags) {

  private static final String SECONDS = "seconds";

  void show(Throughput throughput) {
    ProcessingTimes times = throughput.times();
    FunctionTimer.builder(
            name, times, ProcessingTimes::count, ProcessingTimes::totalSeconds, TimeUnit.SECONDS)
        .description("From the last record of a frame's batch to its stored result")
        .tags(tags)
        .register(registry);
    FunctionCounter.builder(name + ".active", throughput.active(), ActiveTime::seconds)
        .description("Time in which a record was read and not yet left")
        .baseUnit(SECONDS)
        .tags(tags)
        .register(registry);
    gauge("last100", "Average of the last 100 frames", times::lastSeconds);
    gauge("min", "The fastest frame", times::minSeconds);
    gauge("max", "The slowest frame", times::maxSeconds);
  }

  private void gauge(String what, String description, Supplier<Number> value) {
    Gauge.builder(name + "." + what, value)
        .description(description)
        .baseUnit(SECONDS)
        .tags(tags)
        .register(registry);
  }
}
