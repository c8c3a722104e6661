package dev.sightline.cli.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InsightsQueryTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:07:00Z");

  private final List<LogEvent> events =
      List.of(
          event(2, "{\"level\":\"WARN\",\"message\":\"b|c\",\"kvpList\":[{\"n\":\"10\"}]}"),
          event(1, "{\"log_processed\":{\"level\":\"ERROR\",\"message\":\"a\"}}"),
          event(3, "{\"level\":\"INFO\",\"message\":\"d\",\"kvpList\":[{\"n\":\"9\"}]}"),
          event(4, "no JSON"));

  private static LogEvent event(int seconds, String line) {
    return LogEvent.of("group", NOW.plusSeconds(seconds), line);
  }

  private List<Map<String, String>> run(String query) {
    return new InsightsQuery(query).run(events);
  }

  @Test
  void shouldFilterByAnAliasAndSort() {
    assertThat(
            run(
                """
                # what is wrong
                fields coalesce(log_processed.level, level) as severity, coalesce(log_processed.message, message) as event
                | filter severity in ["WARN", "ERROR"]
                | sort @timestamp asc
                | display event
                """))
        .containsExactly(Map.of("event", "a"), Map.of("event", "b|c"));
  }

  @Test
  void shouldCompareWhatItParsesAsNumbers() {
    assertThat(
            run(
                """
                fields message
                | parse @message /"n":"(?<n>\\d+)"/
                | filter n <= 9 or (message = "b|c" and n > 9 and not @message like "INFO")
                | display message, n
                | limit 5
                """))
        .containsExactly(Map.of("message", "b|c", "n", "10"), Map.of("message", "d", "n", "9"));
  }

  @Test
  void shouldSumByTime() {
    assertThat(
            run(
                """
                filter kvpList.0.n > 0
                | stats count(*) as lines, max(kvpList.0.n) as largest, pct(kvpList.0.n, 50) as middle
                  by bin(5m)
                """))
        .containsExactly(
            Map.of(
                "bin(5m)", "2026-03-01T10:05:00Z",
                "lines", "2",
                "largest", "10.0",
                "middle", "9.0"));
  }

  @Test
  void shouldRefuseWhatItDoesNotKnow() {
    assertThatThrownBy(() -> run("unmask @message")).hasMessageContaining("unmask");
    assertThatThrownBy(() -> run("filter level ~ 3")).hasMessageContaining("not understood");
  }
}
