package dev.sightline.inference.grpc;

import dev.sightline.tracing.Tracing;
import io.grpc.BindableService;
import io.grpc.ServerInterceptors;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** What the server of gRPC serves. */
@Factory
final class GrpcServices {

  @Singleton
  BindableService inference(InferenceGrpc calls, Tracing tracing) {
    return () ->
        tracing.isOn()
            ? ServerInterceptors.intercept(
                UnreadableMessages.refusedBy(calls), new CallSpans(tracing))
            : UnreadableMessages.refusedBy(calls);
  }

  @Singleton
  BindableService health(HealthGrpc calls) {
    return () -> UnreadableMessages.refusedBy(calls);
  }
}
