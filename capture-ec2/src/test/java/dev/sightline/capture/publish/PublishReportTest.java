package dev.sightline.capture.publish;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sightline.contract.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PublishReportTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private Instant now = START;
  private final PublishReport report = new PublishReport(new StreamId("cam"), () -> now);

  @BeforeEach
  void listen() {
    lines.start();
    ((Logger) LoggerFactory.getLogger(PublishReport.class)).addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    ((Logger) LoggerFactory.getLogger(PublishReport.class)).detachAppender(lines);
  }

  private List<String> said() {
    return lines.list.stream().map(line -> String.valueOf(line.getKeyValuePairs())).toList();
  }

  @Test
  void shouldSayOnceAMinuteWhichOffsetsFramesHave() {
    for (int offset = 100; offset < 120; offset++) {
      report.published(0, offset);
      now = now.plus(Duration.ofSeconds(6));
    }
    report.flush();

    assertThat(said())
        .containsExactly(
            "[stream=\"cam\", partition=\"0\", firstOffset=\"100\", lastOffset=\"110\","
                + " frames=\"11\", since=\"2026-03-01T10:00:00Z\"]",
            "[stream=\"cam\", partition=\"0\", firstOffset=\"111\", lastOffset=\"119\","
                + " frames=\"9\", since=\"2026-03-01T10:01:06Z\"]");
  }

  @Test
  void shouldMixNoOffsetsOfTwoLogs() {
    report.published(0, 100);
    report.published(0, 0);
    report.published(1, 5);
    report.flush();

    assertThat(said()).hasSize(3);
  }

  @Test
  void shouldSayNothingWhereNothingWasPublished() {
    report.flush();

    assertThat(said()).isEmpty();
  }
}
