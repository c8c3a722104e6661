package dev.sightline.capture.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @CsvSource({
    "rtsp://user:pass@cam/1, rtsp://***@cam/1",
    "rtsp://user:p@ss:w0rd@cam:554/1, rtsp://***@cam:554/1",
    "rtsp://user:pa/ss@cam:554/1, rtsp://***@cam:554/1",
    "rtsp://user@cam/1, rtsp://***@cam/1",
    "RTSPS://u:p@[::1]:322/x, RTSPS://***@[::1]:322/x",
    "open rtsp://a:b@c/d failed; rtsp://e:f@g/h too, open rtsp://***@c/d failed; rtsp://***@g/h"
        + " too",
    "rtsp://cam/live?user=admin&password=secret&channel=1,"
        + " rtsp://cam/live?user=***&password=***&channel=1"
  })
  void shouldTakeCredentialsOut(String text, String redacted) {
    assertThat(Redaction.redact(text)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rtsp://cam:554/path@2", "mail me@example.org", "/videos/a@b.mp4", ""})
  void shouldLeaveOtherTextAlone(String text) {
    assertThat(Redaction.redact(text)).isEqualTo(text);
  }
}
