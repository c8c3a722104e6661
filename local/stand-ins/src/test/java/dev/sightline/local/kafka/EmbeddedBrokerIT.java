package dev.sightline.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT extends BrokerSuite {

  @TempDir private static Path directory;
  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start(directory);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Override
  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  @Test
  void shouldGoOnWhereItEnded() throws Exception {
    createTopic("kept");
    publish("kept", "jpeg");

    broker.stop();
    broker.startAgain();

    assertThat(read("kept")).isEqualTo("jpeg");
    assertThat(broker.firstSegment("kept")).isNotEmptyFile();
  }

  @Test
  void shouldHaveNoSecureListenerUnlessItIsAskedFor() {
    assertThatIllegalStateException()
        .isThrownBy(() -> broker.bootstrapServers(SecureListener.TLS))
        .withMessageContaining("TLS");
  }
}
