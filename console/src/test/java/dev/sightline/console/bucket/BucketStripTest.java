package dev.sightline.console.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.config.StoreConfig;
import dev.sightline.console.status.StatusItem;
import dev.sightline.console.testing.FakeBucket;
import dev.sightline.console.testing.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class BucketStripTest {

  private final SteppedClock clock = new SteppedClock();
  private final FakeBucket bucket = new FakeBucket();
  private final BucketStatus status = BucketStatuses.of(clock);
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final BucketStrip strip =
      new BucketStrip(
          bucket, status, new StoreConfig("pictures", "", "", "us-east-1"), clock, tasks::add);

  @Test
  void shouldAskWhatNobodyHasAskedYet() {
    assertThat(strip.status()).isEmpty();
    assertThat(strip.status()).isEmpty();
    assertThat(tasks).hasSize(1);

    tasks.remove().run();

    assertThat(bucket.requests("head")).isEqualTo(1);
  }

  @Test
  void shouldNotAskWhileAnswersAreNew() {
    status.answered();
    clock.step(BucketStrip.HOLDS);

    assertThat(strip.status()).containsExactly(StatusItem.well("S3", "responding"));
    assertThat(tasks).isEmpty();
  }

  @Test
  void shouldAskAgainWhenTheLastAnswerIsOld() {
    status.failed("connection refused");
    Instant since = clock.instant();
    clock.step(BucketStrip.HOLDS.plusMillis(1));

    assertThat(strip.status())
        .containsExactly(StatusItem.away("S3", "away", "connection refused", since));
    assertThat(tasks).hasSize(1);
  }

  @Test
  void shouldSayThatItIsAwaySinceTheFirstFailure() {
    Instant since = clock.instant();
    bucket.setDown(true);
    for (int i = 0; i < 3; i++) {
      strip.status();
      tasks.remove().run();
      clock.step(BucketStrip.HOLDS.plus(Duration.ofSeconds(1)));
    }

    assertThat(strip.status())
        .singleElement()
        .satisfies(item -> assertThat(item.since()).contains(since))
        .satisfies(item -> assertThat(item.text()).contains("connection refused"));
    assertThat(status.isAway()).isTrue();
  }
}
