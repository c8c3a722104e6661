package dev.sightline.inference.grpc;

import dev.sightline.inference.detect.DetectionService;
import dev.sightline.protocol.inference.GRPCInferenceServiceGrpc;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc.HealthImplBase;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;

/**
 * gRPC's health service. The server as a whole (the empty name) and the inference service serve
 * while the queue takes frames; {@value #LIVENESS} serves while the process does, whatever the
 * load. {@code Watch} is not implemented, which clients take for healthy.
 */
@Singleton
final class HealthGrpc extends HealthImplBase {

  static final String LIVENESS = "liveness";

  private final DetectionService service;

  HealthGrpc(DetectionService service) {
    this.service = service;
  }

  @Override
  public void check(HealthCheckRequest request, StreamObserver<HealthCheckResponse> client) {
    switch (request.getService()) {
      case LIVENESS -> answer(client, true);
      case "", GRPCInferenceServiceGrpc.SERVICE_NAME -> answer(client, !service.isOverloaded());
      default ->
          client.onError(
              Status.NOT_FOUND.withDescription("no service of that name").asRuntimeException());
    }
  }

  private static void answer(StreamObserver<HealthCheckResponse> client, boolean serves) {
    ServingStatus status = serves ? ServingStatus.SERVING : ServingStatus.NOT_SERVING;
    client.onNext(HealthCheckResponse.newBuilder().setStatus(status).build());
    client.onCompleted();
  }
}
