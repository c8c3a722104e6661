package dev.sightline.program.outage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.sightline.program.testing.LoggedEvents;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutageLogTest {

  @RegisterExtension private final LoggedEvents lines = new LoggedEvents(OutageLog.class);

  private Duration now = Duration.ZERO;
  private final OutageLog outage =
      new OutageLog(new Dependency("kafka", "broker:9092"), () -> now.toNanos());

  @Test
  void shouldSayItAtOnceAndWhere() {
    outage.failed("refuses connections");

    assertThat(lines.all()).hasSize(1);
    ILoggingEvent line = lines.all().get(0);
    assertThat(line.getLevel()).isEqualTo(Level.WARN);
    assertThat(line.getMessage()).isEqualTo("Dependency is failing");
    assertThat(line.getKeyValuePairs())
        .extracting(Object::toString)
        .containsExactly(
            "dependency=\"kafka\"",
            "address=\"broker:9092\"",
            "seconds=\"0\"",
            "cause=\"refuses connections\"");
  }

  @Test
  void shouldRepeatItOnceAMinuteAndSayForHowLong() {
    for (int second = 0; second <= 150; second++) {
      now = Duration.ofSeconds(second);
      outage.failed("no answer");
    }

    assertThat(lines.all())
        .extracting(line -> line.getKeyValuePairs().get(2).toString())
        .containsExactly("seconds=\"0\"", "seconds=\"60\"", "seconds=\"120\"");
  }

  @Test
  void shouldSayOnceThatItIsBack() {
    outage.answered();
    outage.failed("no answer");
    now = Duration.ofSeconds(75);
    outage.answered();
    outage.answered();

    assertThat(lines.all())
        .extracting(ILoggingEvent::getMessage)
        .containsExactly("Dependency is failing", "Dependency works again");
    assertThat(lines.all().get(1).getKeyValuePairs().get(2)).hasToString("seconds=\"75\"");
  }

  @Test
  void shouldNotFillTheLogWhereAnswersAndFailuresAlternate() {
    for (int second = 0; second < 120; second++) {
      now = Duration.ofSeconds(second);
      outage.failed("no answer");
      outage.answered();
    }

    assertThat(lines.all()).hasSize(4);
  }
}
