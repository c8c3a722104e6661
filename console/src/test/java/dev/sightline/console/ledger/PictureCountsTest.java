package dev.sightline.console.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.ledger.PictureCount.MissingPicture;
import dev.sightline.console.testing.FakeBucket;
import dev.sightline.console.testing.SteppedClock;
import dev.sightline.contract.BatchId;
import dev.sightline.contract.ObjectKeys;
import dev.sightline.contract.StreamId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PictureCountsTest {

  private static final byte[] CONTENT = {1};

  private final FakeBucket bucket = new FakeBucket();
  private final SteppedClock clock = new SteppedClock();
  private final ObjectKeys keys = new ObjectKeys("site/");
  private final PictureCounts counts = new PictureCounts(bucket, keys, clock);

  @Test
  void shouldTellWhichKeptFramesHaveNoPictureThatShouldHaveOne() {
    store("a", 50, true);
    store("b", 40, false);
    store("c", 2, false);
    store("d", 1, true);

    PictureCount count = counts.lastHour(Fleets.GATE);

    assertThat(count.results()).isEqualTo(4);
    assertThat(count.kept()).isEqualTo(4);
    assertThat(count.annotated()).isEqualTo(2);
    assertThat(count.waiting()).isEqualTo(1);
    assertThat(count.missing())
        .containsExactly(new MissingPicture(frame("b", 40), result("b", 40)));
    assertThat(count.isComplete()).isTrue();
  }

  @Test
  void shouldCountNothingThatIsOlderThanAnHour() {
    store("a", 61, false);

    assertThat(counts.lastHour(Fleets.GATE).kept()).isZero();
  }

  @Test
  void shouldCountWhatWasWrittenInTheLastHourOfABatchThatBeganBefore() {
    Instant began = clock.instant().minusSeconds(70 * 60);
    bucket.put(
        keys.frame(Fleets.GATE, began, id("a"), 0), CONTENT, clock.instant().minusSeconds(600));

    assertThat(counts.lastHour(Fleets.GATE).missing()).hasSize(1);
  }

  @Test
  void shouldLeaveOtherStreamsOut() {
    bucket.put(
        keys.frame(new StreamId("gate-2"), clock.instant(), id("a"), 0), CONTENT, clock.instant());

    assertThat(counts.lastHour(Fleets.GATE).kept()).isZero();
  }

  @Test
  void shouldAskABoundedNumberOfTimesHoweverMuchThereIs() {
    Instant at = clock.instant().minusSeconds(600);
    for (int number = 0; number < 10_001; number++) {
      bucket.put(keys.frame(Fleets.GATE, at, id("a"), number), CONTENT, at);
    }

    PictureCount count = counts.lastHour(Fleets.GATE);

    assertThat(count.isComplete()).isFalse();
    assertThat(count.kept()).isEqualTo(10_000);
    assertThat(count.missing()).isEmpty();
    assertThat(bucket.requests("list")).isLessThanOrEqualTo(90);
  }

  /** A result with one kept frame, and its picture if it is annotated. */
  private void store(String batch, int minutesAgo, boolean isAnnotated) {
    Instant at = clock.instant().minusSeconds(60L * minutesAgo);
    String frame = frame(batch, minutesAgo);
    bucket.put(frame, CONTENT, at);
    bucket.put(result(batch, minutesAgo), CONTENT, at);
    if (isAnnotated) {
      bucket.put(keys.annotated(frame), CONTENT, at.plusSeconds(1));
    }
  }

  private String frame(String batch, int minutesAgo) {
    return keys.frame(Fleets.GATE, clock.instant().minusSeconds(60L * minutesAgo), id(batch), 7);
  }

  private String result(String batch, int minutesAgo) {
    return keys.result(Fleets.GATE, clock.instant().minusSeconds(60L * minutesAgo), id(batch));
  }

  private static BatchId id(String name) {
    return new BatchId(name, 0, 1);
  }
}
