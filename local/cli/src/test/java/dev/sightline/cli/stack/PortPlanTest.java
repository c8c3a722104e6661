package dev.sightline.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sightline.local.process.FreePorts;
import dev.sightline.local.process.PortProbe;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortPlanTest {

  private final Map<Service, Integer> moved = new EnumMap<>(Service.class);
  private final StackListener listener = new Moves();

  @Test
  void shouldTakeAFreePortAndSaySoWhereTheUsualOneIsTaken() throws Exception {
    try (Occupied taken = Occupied.of(Service.S3.standardPort())) {
      StackPorts ports = PortPlan.USUAL.settle(EnumSet.of(Service.S3), listener);

      assertThat(ports.of(Service.S3)).isNotEqualTo(taken.port()).isBetween(20_000, 31_999);
      assertThat(moved).isEqualTo(Map.of(Service.S3, ports.of(Service.S3)));
    }
  }

  @Test
  void shouldKeepTheUsualPortFromAServiceWhereAnotherWasGivenIt() throws Exception {
    int usual = Service.KAFKA.standardPort();
    PortPlan plan = new PortPlan(true, Map.of(Service.CAPTURE, freePort(), Service.S3, freePort()));
    assertThat(plan.settle(EnumSet.of(Service.CAPTURE, Service.S3), listener).ports())
        .isEqualTo(plan.given());

    Occupied.free(usual);
    StackPorts ports =
        new PortPlan(true, Map.of(Service.CAPTURE, usual))
            .settle(EnumSet.of(Service.CAPTURE, Service.KAFKA), listener);

    assertThat(ports.of(Service.CAPTURE)).isEqualTo(usual);
    assertThat(ports.of(Service.KAFKA)).isEqualTo(moved.get(Service.KAFKA)).isNotEqualTo(usual);
  }

  @Test
  void shouldRefuseAPortThatWasAskedForAndIsTaken() throws Exception {
    int port = freePort();
    try (Occupied taken = Occupied.of(port)) {
      PortPlan plan = new PortPlan(true, Map.of(Service.INFERENCE, taken.port()));

      assertThatThrownBy(() -> plan.settle(EnumSet.of(Service.INFERENCE), listener))
          .isInstanceOf(StackException.class)
          .hasMessageStartingWith("inference can't listen on port " + port + ": ")
          .message()
          .doesNotContain("\n");
    }
    assertThat(moved).isEmpty();
  }

  @Test
  void shouldLookOnlyAtThePortsOfServicesThatTheStackHas() throws Exception {
    try (Occupied taken = Occupied.of(freePort())) {
      PortPlan plan = new PortPlan(true, Map.of(Service.GRPC, taken.port(), Service.S3, 0));

      StackPorts ports = plan.settle(EnumSet.of(Service.S3), listener);

      assertThat(ports.ports()).containsOnlyKeys(Service.S3);
      assertThat(ports.of(Service.S3)).isBetween(20_000, 31_999);
    }
    assertThat(moved).isEmpty();
  }

  @Test
  void shouldGiveStacksThatRunSideBySideDifferentPorts() throws Exception {
    Set<Service> all = EnumSet.allOf(Service.class);

    StackPorts ports = PortPlan.ANY.settle(all, listener);

    assertThat(ports.ports()).containsOnlyKeys(all).doesNotContainValue(8000);
    assertThat(ports.ports().values()).doesNotHaveDuplicates();
    assertThat(moved).isEmpty();
  }

  private static int freePort() throws Exception {
    return FreePorts.findOne();
  }

  /**
   * A port in use: by this test, or by a process on this machine that had it already.
   *
   * @param port in use while this is open
   */
  private record Occupied(int port, ServerSocket socket) implements AutoCloseable {

    static Occupied of(int port) throws Exception {
      ServerSocket socket = new ServerSocket();
      if (isFree(port)) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      }
      return new Occupied(port, socket);
    }

    static void free(int port) {
      assumeThat(isFree(port)).as("port %d is free on this machine", port).isTrue();
    }

    private static boolean isFree(int port) {
      return PortProbe.obstacle(port).isEmpty();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  /** Hears only of ports. */
  private final class Moves implements StackListener {
    @Override
    public void starting(String part) {}

    @Override
    public void ready(String part, Duration startUp) {}

    @Override
    public void portTaken(Service service, int port) {
      moved.put(service, port);
    }
  }
}
