package dev.sightline.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.CaptureLedger;
import dev.sightline.contract.StreamId;
import java.util.List;
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
  void shouldAddUpWhatCaptureSaysOfItsStreams() {
    assertThat(
            CaptureBooks.of(
                List.of(
                    new CaptureLedger(new StreamId("gate"), 250, 247, Map.of("buffer-full", 2L), 1),
                    new CaptureLedger(
                        new StreamId("yard"), 10, 6, Map.of("buffer-full", 1L, "damaged", 3L), 0))))
        .isEqualTo(new CaptureBooks(260, 253, Map.of("buffer-full", 3L, "damaged", 3L), 1));
  }
}
