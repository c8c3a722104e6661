package dev.sightline.inference.http.operations;

import dev.sightline.inference.detect.DetectionService;
import dev.sightline.inference.http.MayBeAway;
import dev.sightline.inference.http.MayNotBeAcceptable;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

/**
 * Liveness and readiness for Kubernetes. Load alone never makes the service unhealthy: it only
 * stops being ready while its queue is full.
 */
@Controller("/health")
@Tag(name = "Operations")
final class HealthController {

  private static final String UP = "UP";
  private static final String DOWN = "DOWN";
  private static final String HERE = "cpu";
  private static final String ELSEWHERE = "backend";

  private final DetectionService service;

  HealthController(DetectionService service) {
    this.service = service;
  }

  @Get
  @Operation(summary = "The service's status, its model and the device that runs it")
  @ApiResponse(responseCode = "200", description = "It runs")
  @MayBeAway
  @MayNotBeAcceptable
  Health health() {
    String runs = service.isRemote() ? ELSEWHERE : HERE;
    return new Health(UP, service.model().name(), runs);
  }

  @Get("/liveness")
  @Operation(summary = "Whether the service runs")
  @ApiResponse(responseCode = "200", description = "It does")
  @MayNotBeAcceptable
  Status liveness() {
    return new Status(UP);
  }

  @Get("/readiness")
  @Operation(
      summary =
          "Whether the service takes requests: not while its queue is full or its backend away")
  @ApiResponse(responseCode = "200", description = "It does")
  @ApiResponse(
      responseCode = "503",
      description = "Its queue is full, or its backend away",
      content = @Content(schema = @Schema(implementation = Status.class)))
  @MayNotBeAcceptable
  HttpResponse<Status> readiness() {
    return service.isReady()
        ? HttpResponse.ok(new Status(UP))
        : HttpResponse.<Status>status(HttpStatus.SERVICE_UNAVAILABLE).body(new Status(DOWN));
  }

  /** The answer of {@code /health}. */
  @Introspected
  @Schema(name = "Health")
  record Health(String status, String model, String device) {}

  /** The answer of the probes. */
  @Introspected
  @Schema(name = "HealthStatus")
  record Status(String status) {}
}
