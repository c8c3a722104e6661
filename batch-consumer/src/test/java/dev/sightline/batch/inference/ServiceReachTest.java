package dev.sightline.batch.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.local.process.FreePorts;
import dev.sightline.program.outage.AddressProbe;
import dev.sightline.program.outage.Dependency;
import dev.sightline.program.outage.OutageLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceReachTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final List<Duration> slept = new ArrayList<>();

  @Test
  void shouldReturnAtOnceWhereTheServiceIsThere() throws Exception {
    try (ServerSocket service = new ServerSocket(0, 1, LOOPBACK)) {
      reach(service.getLocalPort(), () -> {}).await();
    }

    assertThat(slept).isEmpty();
  }

  @Test
  void shouldTryAgainUntilTheServiceIsThere() throws Exception {
    List<ServerSocket> started = new ArrayList<>();
    int port = FreePorts.findOne();

    reach(
            port,
            () -> {
              if (slept.size() == 3) {
                started.add(listen(port));
              }
            })
        .await();

    assertThat(slept).containsOnly(Duration.ofSeconds(5)).hasSize(3);
    started.get(0).close();
  }

  private ServiceReach reach(int port, Runnable afterSleep) {
    return new ServiceReach(
        LOOPBACK.getHostAddress(),
        port,
        new AddressProbe(Duration.ofSeconds(1)),
        new OutageLog(new Dependency("inference", "here"), System::nanoTime),
        time -> {
          slept.add(time);
          afterSleep.run();
        });
  }

  private static ServerSocket listen(int port) {
    try {
      return new ServerSocket(port, 1, LOOPBACK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
