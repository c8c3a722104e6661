package dev.sightline.program.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.sightline.program.outage.OutageLog;
import dev.sightline.program.testing.LoggedEvents;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BrokerWatchTest {

  @RegisterExtension private final LoggedEvents lines = new LoggedEvents(OutageLog.class);

  private Optional<String> trouble = Optional.of("no broker has answered yet");
  private Duration now = Duration.ZERO;
  private int probes;
  private final BrokerWatch watch =
      new BrokerWatch(() -> trouble, this::probe, "broker:9092", () -> now.toNanos());

  private String probe() {
    probes++;
    return "broker:9092 refuses connections";
  }

  @Test
  void shouldSayWhereAndWhyWithinAFewSeconds() {
    lookUntil(5);

    assertThat(lines.all()).hasSize(1);
    assertThat(lines.all().get(0).getKeyValuePairs())
        .extracting(Object::toString)
        .contains(
            "address=\"broker:9092\"",
            "cause=\"broker:9092 refuses connections; no broker has answered yet\"");
  }

  @Test
  void shouldSayNothingOfAStartThatTakesAMoment() {
    lookUntil(2);
    trouble = Optional.empty();
    lookUntil(30);

    assertThat(lines.all()).isEmpty();
  }

  @Test
  void shouldProbeOnlyForALine() {
    lookUntil(130);

    assertThat(lines.all()).hasSize(3);
    assertThat(probes).isEqualTo(3);
  }

  @Test
  void shouldSayThatKafkaIsBack() {
    lookUntil(20);
    trouble = Optional.empty();
    lookUntil(21);

    assertThat(lines.all())
        .extracting(ILoggingEvent::getMessage)
        .containsExactly("Dependency is failing", "Dependency works again");
  }

  private void lookUntil(int second) {
    while (now.toSeconds() < second) {
      now = now.plusSeconds(1);
      watch.look();
    }
  }
}
