package dev.sightline.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

class FreePortsTest {

  @Test
  void shouldFindDifferentPortsThatNoOutgoingConnectionIsGiven() throws Exception {
    List<Integer> ports = FreePorts.find(200);

    assertThat(ports).hasSize(200).doesNotHaveDuplicates().allMatch(port -> port < 32_768);
  }

  /** Who was given a port may listen there later, or go and come back. */
  @Test
  void shouldGiveOutNoPortTwice() throws Exception {
    List<Integer> first = FreePorts.find(200);

    assertThat(FreePorts.find(200)).doesNotContainAnyElementsOf(first);
  }

  /** It may be about to listen there. */
  @Test
  void shouldLeaveAPortToTheProcessThatWasGivenItFirst() throws Exception {
    int port = unusual();
    Process other = Claimant.start(PortClaims.usualFile(), port);
    try (BufferedReader answers = other.inputReader()) {
      assertThat(answers.readLine()).isEqualTo("true");
      assertThat(FreePorts.take(port)).isFalse();
    } finally {
      other.destroyForcibly().waitFor();
    }

    assertThat(FreePorts.take(port)).isTrue();
    assertThat(FreePorts.take(port)).as("once more").isTrue();
  }

  @Test
  void shouldNotTakeAPortOnWhichSomebodyListens() throws Exception {
    try (ServerSocket server = new ServerSocket(unusual(), 1, InetAddress.getLoopbackAddress())) {
      assertThat(FreePorts.take(server.getLocalPort())).isFalse();
    }
  }

  /** Free, and of those that are not drawn. */
  private static int unusual() {
    return ThreadLocalRandom.current()
        .ints(12_000, 19_000)
        .filter(port -> PortProbe.obstacle(port).isEmpty())
        .findFirst()
        .orElseThrow();
  }
}
