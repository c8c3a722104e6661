package dev.sightline.inference.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Context;
import io.grpc.Context.CancellableContext;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc.HealthBlockingStub;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As {@code doc/health-checking.md} has it, over a real channel. */
@Timeout(20)
class HealthGrpcTest {

  private final AtomicBoolean overloaded = new AtomicBoolean();
  private final HealthGrpc health = new HealthGrpc(overloaded::get);
  private final CancellableContext calls = Context.current().withCancellation();
  private Server server;
  private ManagedChannel channel;
  private HealthBlockingStub client;

  @BeforeEach
  void start() throws IOException {
    server = ServerBuilder.forPort(0).addService(health).build().start();
    channel =
        ManagedChannelBuilder.forAddress("localhost", server.getPort()).usePlaintext().build();
    client = io.grpc.health.v1.HealthGrpc.newBlockingStub(channel);
  }

  @AfterEach
  void stop() {
    calls.cancel(null);
    channel.shutdownNow();
    server.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "inference.GRPCInferenceService"})
  void shouldServeUnlessTheQueueRefuses(String service) {
    assertThat(check(service)).isEqualTo(ServingStatus.SERVING);

    overloaded.set(true);

    assertThat(check(service)).isEqualTo(ServingStatus.NOT_SERVING);
    assertThat(check("liveness")).isEqualTo(ServingStatus.SERVING);
  }

  @Test
  void shouldNotFindAServiceThatItDoesNotKnow() {
    StatusRuntimeException failure =
        catchThrowableOfType(StatusRuntimeException.class, () -> check("another"));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "inference.GRPCInferenceService"})
  void shouldTellWatchersAtOnceAndOfEveryChange(String service) {
    Iterator<HealthCheckResponse> watch = watch(service);
    assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.SERVING);

    health.tellWatchers();
    overloaded.set(true);
    health.tellWatchers();
    assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);

    overloaded.set(false);
    health.tellWatchers();
    assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.SERVING);

    health.stop();
    assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
  }

  @Test
  void shouldGoOnWatchingAServiceThatItDoesNotKnow() {
    assertThat(watch("another").next().getStatus()).isEqualTo(ServingStatus.SERVICE_UNKNOWN);
    assertThat(watch("liveness").next().getStatus()).isEqualTo(ServingStatus.SERVING);
  }

  private ServingStatus check(String service) {
    return client.check(request(service)).getStatus();
  }

  /** Ends with the test. */
  private Iterator<HealthCheckResponse> watch(String service) {
    try {
      return calls.call(() -> client.watch(request(service)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static HealthCheckRequest request(String service) {
    return HealthCheckRequest.newBuilder().setService(service).build();
  }
}
