package dev.sightline.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.local.metrics.CaptureBooks;
import dev.sightline.local.metrics.ConsumerBooks;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FrameCountsTest {

  private static final CaptureBooks CAPTURE = new CaptureBooks(100, 100, Map.of(), 0);

  @Test
  void shouldFindNoGapWhereAllThatIsCommittedIsStoredDeadLetteredOrSkipped() {
    assertThat(counts(90, 80, 4, 6).gaps()).isEmpty();
  }

  @Test
  void shouldSayHowManyRecordsWereCommittedAndNotProcessed() {
    assertThat(counts(90, 80, 4, 3).gaps())
        .containsExactly("the consumer committed 3 records that it did nothing with");
  }

  @Test
  void shouldNotTakeAConsumerThatDoesNotAnswerForLoss() {
    assertThat(counts(90, 0, 0, 0).gaps()).isEmpty();
  }

  private static FrameCounts counts(long committed, long stored, long deadLettered, long skipped) {
    ConsumerBooks consumer =
        new ConsumerBooks(
            stored + deadLettered,
            stored,
            Map.of("INVALID_RECORD", deadLettered),
            0,
            0,
            skipped,
            4,
            10);
    return new FrameCounts(CAPTURE, 100, committed, consumer, 4, 4, 4, 0);
  }
}
