package dev.sightline.inference.grpc;

import dev.sightline.inference.http.ServiceTest;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.micronaut.grpc.server.GrpcEmbeddedServer;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Runs the service over both protocols, and connects to it by gRPC. */
abstract class GrpcServiceTest extends ServiceTest {

  @Inject private GrpcEmbeddedServer grpc;
  private ManagedChannel channel;

  @Override
  public Map<String, String> getProperties() {
    Map<String, String> properties = new HashMap<>(super.getProperties());
    properties.put("grpc.server.enabled", "true");
    properties.put("grpc.server.port", "0");
    return properties;
  }

  @BeforeAll
  void connect() {
    channel = ManagedChannelBuilder.forAddress("localhost", grpc.getPort()).usePlaintext().build();
  }

  @AfterAll
  void disconnect() {
    channel.shutdownNow();
  }

  ManagedChannel channel() {
    return channel;
  }
}
