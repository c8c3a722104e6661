package dev.sightline.inference;

import dev.sightline.tracing.Tracing;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;

/**
 * Spans, where OpenTelemetry's variables ask for them; refused at the start where they can't be.
 */
@Factory
final class TracingFactory {

  @Context
  @Bean(preDestroy = "close")
  Tracing tracing() {
    return Tracing.of(System.getenv(), "inference-k8s");
  }
}
