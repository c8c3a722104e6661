package dev.sightline.inference.http.operations;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

/** The service's counters and timers, in Prometheus's text format. */
@Controller("/metrics")
@Tag(name = "Operations")
final class MetricsController {

  private final PrometheusMeterRegistry registry;

  MetricsController(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  @Get(produces = "text/plain; version=0.0.4; charset=utf-8")
  @Operation(summary = "Metrics in Prometheus's text format")
  String metrics() {
    return registry.scrape();
  }
}
