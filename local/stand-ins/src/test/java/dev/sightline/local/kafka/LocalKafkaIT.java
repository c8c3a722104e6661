package dev.sightline.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class LocalKafkaIT extends BrokerSuite {

  @TempDir static Path directory;
  private static LocalKafka kafka;

  @BeforeAll
  static void start() throws Exception {
    kafka = LocalKafka.start(directory);
  }

  @AfterAll
  static void stop() {
    kafka.close();
    assertThat(kafka.process().isAlive()).isFalse();
  }

  @Override
  String bootstrapServers() {
    return kafka.bootstrapServers();
  }
}
