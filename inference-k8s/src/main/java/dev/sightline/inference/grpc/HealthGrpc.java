package dev.sightline.inference.grpc;

import dev.sightline.inference.detect.DetectionService;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc.HealthImplBase;
import io.grpc.protobuf.services.HealthStatusManager;
import io.grpc.stub.StreamObserver;
import io.micronaut.context.annotation.Bean;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * gRPC's health service. The server as a whole (the empty name) and the inference service serve
 * while the queue takes frames; {@value #LIVENESS} serves while the process does, whatever the
 * load. {@code Check} tells of this moment; {@code Watch} tells at once and then of every change,
 * which is looked for five times a second, and ends with not serving when the service stops.
 * Source: grpc/grpc, {@code doc/health-checking.md}.
 */
@Singleton
@Bean(typed = HealthGrpc.class)
final class HealthGrpc extends HealthImplBase {

  static final String LIVENESS = "liveness";

  private static final List<String> READY =
      List.of(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, GRPCInferenceServiceGrpc.SERVICE_NAME);

  private final BooleanSupplier overloaded;
  private final HealthStatusManager statuses = new HealthStatusManager();
  private final HealthImplBase watched = (HealthImplBase) statuses.getHealthService();

  @Inject
  HealthGrpc(DetectionService service) {
    this(() -> !service.isReady());
  }

  HealthGrpc(BooleanSupplier overloaded) {
    this.overloaded = overloaded;
    statuses.setStatus(LIVENESS, ServingStatus.SERVING);
    tellWatchers();
  }

  @Override
  public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> client) {
    if (READY.contains(request.getService())) {
      answer(client, readiness());
    } else if (request.getService().equals(LIVENESS)) {
      answer(client, ServingStatus.SERVING);
    } else {
      client.onError(
          Status.NOT_FOUND.withDescription("no service of that name").asRuntimeException());
    }
  }

  @Override
  public void watch(HealthCheckRequest request, StreamObserver<HealthCheckResponse> client) {
    watched.watch(request, client);
  }

  /** Watchers are notified if anything changed. */
  @Scheduled(fixedDelay = "200ms")
  void tellWatchers() {
    ServingStatus readiness = readiness();
    READY.forEach(service -> statuses.setStatus(service, readiness));
  }

  private ServingStatus readiness() {
    return overloaded.getAsBoolean() ? ServingStatus.NOT_SERVING : ServingStatus.SERVING;
  }

  private static void answer(StreamObserver<HealthCheckResponse> client, ServingStatus status) {
    client.onNext(HealthCheckResponse.newBuilder().setStatus(status).build());
    client.onCompleted();
  }

  @PreDestroy
  void stop() {
    statuses.enterTerminalState();
  }
}
