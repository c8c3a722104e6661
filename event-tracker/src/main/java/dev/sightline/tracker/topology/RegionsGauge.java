package dev.sightline.tracker.topology;

import dev.sightline.tracker.region.RegionsSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;

/** Shows whether the regions file is unusable, so that older regions hold. */
@Context
final class RegionsGauge {

  RegionsGauge(RegionsSource source, MeterRegistry registry) {
    Gauge.builder(
            TrackerMetrics.PREFIX + "regions.refused",
            source,
            held -> held.held().problem().isPresent() ? 1 : 0)
        .description("1 while the regions file is unusable and older regions hold")
        .register(registry);
  }
}
