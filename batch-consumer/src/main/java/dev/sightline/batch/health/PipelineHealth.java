package dev.sightline.batch.health;

import dev.sightline.batch.retry.DependencyState;
import dev.sightline.batch.retry.TransientException;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reactivestreams.Publisher;

/**
 * Readiness: what the last calls of Kafka, the inference service and S3 say; makes no calls. Down
 * while a failure lasts (a permission, a bucket, an address, brokers out of reach); what will pass
 * by itself is shown and leaves the status up.
 */
public final class PipelineHealth implements HealthIndicator {

  private static final String OK = "ok";

  private final List<DependencyState> dependencies;

  public PipelineHealth(List<DependencyState> dependencies) {
    this.dependencies = List.copyOf(dependencies);
  }

  @Override
  public Publisher<HealthResult> getResult() {
    return Publishers.just(HealthResult.builder("pipeline", status()).details(details()).build());
  }

  private HealthStatus status() {
    boolean down =
        dependencies.stream()
            .flatMap(dependency -> dependency.failure().stream())
            .anyMatch(TransientException::isLasting);
    return down ? HealthStatus.DOWN : HealthStatus.UP;
  }

  private Map<String, String> details() {
    Map<String, String> details = new LinkedHashMap<>();
    for (DependencyState dependency : dependencies) {
      details.put(dependency.name(), dependency.failure().map(Throwable::getMessage).orElse(OK));
    }
    return details;
  }
}
