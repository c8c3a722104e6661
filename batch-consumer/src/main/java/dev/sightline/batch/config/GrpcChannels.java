package dev.sightline.batch.config;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.URI;

/** The gRPC channel to the inference service, where it is called by gRPC. */
@Factory
final class GrpcChannels {

  private static final int MAX_ANSWER_BYTES = 16 << 20;

  /**
   * Requests go to the service's addresses in turn, where its name has several (a headless one).
   */
  @Singleton
  @Requires(property = "sightline.inference.protocol", pattern = "(?i)grpc")
  @Bean(preDestroy = "shutdownNow")
  ManagedChannel inferenceChannel(InferenceConfig config) {
    URI address = config.resolve("");
    NettyChannelBuilder channel =
        NettyChannelBuilder.forTarget("dns:///" + address.getAuthority())
            .defaultLoadBalancingPolicy("round_robin")
            .maxInboundMessageSize(MAX_ANSWER_BYTES)
            .disableRetry();
    return "grpcs".equals(address.getScheme())
        ? channel.useTransportSecurity().build()
        : channel.usePlaintext().build();
  }
}
