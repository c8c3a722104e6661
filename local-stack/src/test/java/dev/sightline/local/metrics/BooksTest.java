package dev.sightline.local.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BooksTest {

  @Test
  void shouldCloseCapturesBooksWhenEveryFrameIsPublishedDroppedOrWaiting() {
    CaptureBooks books = new CaptureBooks(100, 90, Map.of("buffer-full", 7L), 3);

    assertThat(books.entry().closes()).isTrue();
  }

  @Test
  void shouldTellHowManyFramesAreMissingInTheConsumersBooks() {
    ConsumerBooks books = new ConsumerBooks(100, 50, Map.of("NOT_AN_IMAGE", 2L), 10, 25, 5, 2, 40);

    assertThat(books.entry().closes()).isFalse();
    assertThat(books.entry().gap()).isEqualTo(13);
  }

  @Test
  void shouldReadCapturesLastLine() {
    String line =
        "08:30:37.096 INFO  d.s.c.stream.CaptureService    Stream closed stream=\"demo\""
            + " captured=\"250\" published=\"247\" dropped=\"{KAFKA_REFUSED=0, BUFFER_FULL=2}\""
            + " unaccounted=\"1\"";

    assertThat(ClosingBooks.parse(line))
        .contains(new CaptureBooks(250, 247, Map.of("buffer-full", 2L), 1));
  }

  @Test
  void shouldPassOverOtherLines() {
    assertThat(ClosingBooks.parse("08:30:37.022 INFO  Stream ended stream=\"demo\"")).isEmpty();
  }
}
