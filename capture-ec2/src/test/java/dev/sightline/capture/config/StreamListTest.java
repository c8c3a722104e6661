package dev.sightline.capture.config;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamListTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rtsp://admin:s3cret=x@cam/live",
        "rtsp://admin:s3cret@cam/live?channel=1",
        "admin:s3cret=x@cam/live",
        "s3cret"
      })
  void shouldNotQuoteALineWithoutAName(String line) {
    assertThatThrownBy(() -> StreamList.parseLines("door=rtsp://cam/1\n" + line))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("line 2: not id=url");
  }
}
