package dev.sightline.inference.http.operations;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Hidden;

/**
 * The service's counters and timers, in Prometheus's text format. Its description stands in {@code
 * src/main/openapi/metrics.yml}: a refusal is of another media type, which annotations cannot say.
 */
@Controller("/metrics")
@Hidden
final class MetricsController {

  private final PrometheusMeterRegistry registry;

  MetricsController(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  @Get(produces = "text/plain; version=0.0.4; charset=utf-8")
  String metrics() {
    return registry.scrape();
  }
}
