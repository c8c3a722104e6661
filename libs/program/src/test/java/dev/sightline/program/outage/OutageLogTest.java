package dev.sightline.program.outage;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageLogTest {

  private final Logger logger = (Logger) LoggerFactory.getLogger(OutageLog.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private Duration now = Duration.ZERO;
  private final OutageLog outage =
      new OutageLog(new Dependency("kafka", "broker:9092"), () -> now.toNanos());

  @BeforeEach
  void listen() {
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
  }

  @Test
  void shouldSayItAtOnceAndWhere() {
    outage.failed("refuses connections");

    assertThat(lines.list).hasSize(1);
    ILoggingEvent line = lines.list.get(0);
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

    assertThat(lines.list)
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

    assertThat(lines.list)
        .extracting(ILoggingEvent::getMessage)
        .containsExactly("Dependency is failing", "Dependency works again");
    assertThat(lines.list.get(1).getKeyValuePairs().get(2)).hasToString("seconds=\"75\"");
  }

  @Test
  void shouldNotFillTheLogWhereAnswersAndFailuresAlternate() {
    for (int second = 0; second < 120; second++) {
      now = Duration.ofSeconds(second);
      outage.failed("no answer");
      outage.answered();
    }

    assertThat(lines.list).hasSize(4);
  }
}
