package dev.sightline.program.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BrokerProbeTest {

  private static final Duration PATIENCE = Duration.ofMillis(500);

  @Test
  void shouldTellAPortThatNobodyListensOn() throws IOException {
    try (Socket deaf = new Socket()) {
      deaf.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));

      assertThat(findings("127.0.0.1:" + deaf.getLocalPort()))
          .isEqualTo("127.0.0.1:%d refuses connections".formatted(deaf.getLocalPort()));
    }
  }

  @Test
  void shouldTellWhatListensButMayBeNoBroker() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(findings("127.0.0.1:" + server.getLocalPort())).endsWith(" takes connections");
    }
  }

  @Test
  void shouldTellANameThatIsNotKnown() {
    assertThat(findings("broker.invalid:9092"))
        .isEqualTo("broker.invalid:9092 is not known to DNS");
  }

  @Test
  void shouldTellOfEachAddressButNotOfHundreds() {
    assertThat(findings("a.invalid:1, b.invalid:2,c.invalid:3,d.invalid:4,"))
        .isEqualTo(
            "a.invalid:1 is not known to DNS; b.invalid:2 is not known to DNS;"
                + " c.invalid:3 is not known to DNS");
  }

  private static String findings(String bootstrapServers) {
    return new BrokerProbe(bootstrapServers, PATIENCE).findings();
  }
}
