package dev.sightline.tracker.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountQueryTest {

  @Test
  void shouldNeedTheStreamAlone() {
    CountQuery query = parse("gate", null, null, null);

    assertThat(query.stream()).hasToString("gate");
    assertThat(query.per()).isEqualTo(CountUnit.HOUR);
    assertThat(query.from()).isBefore(query.to());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, -, -, stream is missing",
        "Gate, -, -, -, stream id 'Gate' is not",
        "gate, week, -, -, 'per must be one of minute, hour, day'",
        "gate, -, yesterday, -, from must be a time in UTC such as",
        "gate, -, -, 2026-01-31, to must be a time in UTC such as",
        "gate, -, 2026-01-31T12:00:00Z, 2026-01-31T12:00:00Z, from must be before to",
        "gate, -, 1969-01-31T12:00:00Z, -, from and to must lie between",
        "gate, -, -, +12026-01-31T12:00:00Z, from and to must lie between"
      })
  void shouldSayWhatIsWrong(String stream, String per, String from, String to, String words) {
    assertThatThrownBy(() -> parse(stream, per, from, to))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(words);
  }

  @Test
  void shouldAskAnotherInstanceTheSame() {
    CountQuery query =
        CountQuery.parse(
            Optional.of("gate"),
            Optional.of("a&b=c d"),
            Optional.of("größe"),
            Optional.of("day"),
            Optional.empty(),
            Optional.empty());

    assertThat(CountAddress.of("10.0.0.7", 8080, query))
        .isEqualTo(
            URI.create(
                "http://10.0.0.7:8080/counts?stream=gate&line=a%26b%3Dc+d&label=gr%C3%B6%C3%9Fe"
                    + "&per=day&from=1970-01-01T00%3A00%3A00Z&to=9999-12-31T23%3A59%3A59Z"));
  }

  private static CountQuery parse(String stream, String per, String from, String to) {
    return CountQuery.parse(
        Optional.ofNullable(stream),
        Optional.empty(),
        Optional.empty(),
        Optional.ofNullable(per),
        Optional.ofNullable(from),
        Optional.ofNullable(to));
  }
}
