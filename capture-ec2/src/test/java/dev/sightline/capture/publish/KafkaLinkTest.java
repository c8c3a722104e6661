package dev.sightline.capture.publish;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sightline.contract.StreamId;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class KafkaLinkTest {

  private final Throwable silence = new TimeoutException("no answer");
  private final Throwable refusal =
      new KafkaException("not sent", new UnsupportedSaslMechanismException("not enabled"));

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final KafkaLink link = new KafkaLink(new StreamId("cam"), () -> Instant.EPOCH);

  @BeforeEach
  void listen() {
    lines.start();
    ((Logger) LoggerFactory.getLogger(KafkaLink.class)).addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    ((Logger) LoggerFactory.getLogger(KafkaLink.class)).detachAppender(lines);
  }

  private List<String> said() {
    return lines.list.stream().map(line -> String.valueOf(line.getKeyValuePairs())).toList();
  }

  @Test
  void shouldSayOnceThatKafkaIsLost() {
    link.down(silence);
    link.down(new TimeoutException("still no answer"));

    assertThat(said()).containsExactly("[stream=\"cam\", error=\"TimeoutException: no answer\"]");
    assertThat(link.isRefused()).isFalse();
  }

  /** On a busy machine the first attempt takes too long, and only the next ones are answered. */
  @Test
  void shouldSayOnceThatASilentKafkaRefuses() {
    link.down(silence);
    link.down(refusal);
    link.down(silence);
    link.down(refusal);

    assertThat(said())
        .hasSize(2)
        .last()
        .asString()
        .isEqualTo("[stream=\"cam\", error=\"KafkaException: not sent: not enabled\"]");
    assertThat(link.isRefused()).isTrue();
  }

  @Test
  void shouldSayAgainWhatIsRefusedAfterKafkaWasBack() {
    link.down(refusal);
    link.connected();
    link.down(refusal);

    assertThat(said()).hasSize(3).last().asString().contains("not enabled");
  }
}
