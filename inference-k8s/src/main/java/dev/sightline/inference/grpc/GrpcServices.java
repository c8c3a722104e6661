package dev.sightline.inference.grpc;

import io.grpc.BindableService;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** What the server of gRPC serves. */
@Factory
final class GrpcServices {

  @Singleton
  BindableService inference(InferenceGrpc calls) {
    return () -> UnreadableMessages.refusedBy(calls);
  }

  @Singleton
  BindableService health(HealthGrpc calls) {
    return () -> UnreadableMessages.refusedBy(calls);
  }
}
