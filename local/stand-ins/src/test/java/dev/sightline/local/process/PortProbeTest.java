package dev.sightline.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortProbeTest {

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "127.0.0.1", "::1", "::"})
  void shouldFindAPortTakenOnAnyOfTheAddresses(String address) throws Exception {
    InetAddress listening = InetAddress.getAllByName(address)[0];
    assumeThat(
            listening.isAnyLocalAddress() || NetworkInterface.getByInetAddress(listening) != null)
        .as("%s is an address of this machine", address)
        .isTrue();
    int port = FreePorts.findOne();
    try (ServerSocket server = new ServerSocket()) {
      server.bind(new InetSocketAddress(listening, port));

      assertThat(PortProbe.obstacle(port)).hasValueSatisfying(why -> assertThat(why).isNotBlank());
    }
    assertThat(PortProbe.obstacle(port)).isEmpty();
  }

  @Test
  void shouldFindAPortFreeWhoseLastConnectionIsInTimeWait() throws Exception {
    int port = FreePorts.findOne();
    try (ServerSocket server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), port);
        Socket accepted = server.accept()) {
      // Who closes first is the one whose side waits.
      accepted.shutdownOutput();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }

    assertThat(PortProbe.obstacle(port)).isEmpty();
  }
}
