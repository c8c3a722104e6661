package dev.sightline.console.wall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.bucket.BucketStatuses;
import dev.sightline.console.config.StoreConfig;
import dev.sightline.console.fleet.FleetState;
import dev.sightline.console.live.LiveResult;
import dev.sightline.console.live.LiveStatuses;
import dev.sightline.console.testing.FakeBucket;
import dev.sightline.console.testing.SampleResults;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.FrameResult;
import dev.sightline.contract.ObjectKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureWatchTest {

  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");

  private final SampleResults samples = new SampleResults("frames", 5, Duration.ofMillis(100));
  private final ObjectKeys keys = new ObjectKeys("");
  private final FakeBucket bucket = new FakeBucket();
  private Instant now = START;
  private final Wall wall =
      new Wall(LiveStatuses.live(), new TopWords(BucketStatuses.unknown()), new TileWords());
  private final PictureWatch watch =
      new PictureWatch(
          bucket, new StoreConfig("bucket", "", "", "us-east-1"), wall, () -> now, Runnable::run);

  @BeforeEach
  void look() {
    watch.watch(true);
  }

  @Test
  void shouldShowAPictureWhenItIsThere() {
    BatchResult batch = samples.batch("cam-1", 0, START);
    take(batch);
    run(Duration.ofSeconds(2));
    assertThat(tile().picture()).isEmpty();

    String key = keys.annotated(samples.keptFrames(batch).get(0));
    bucket.put(key, new byte[1], now);
    run(Duration.ofMillis(600));

    assertThat(tile().picture()).isEqualTo("/pictures/" + key);
    assertThat(tile().batch()).isEqualTo("/batches/" + samples.keyOf(batch));
    assertThat(tile().toPicture()).contains(" s / ");
    int asked = bucket.requests("head");
    run(Duration.ofMinutes(5));
    assertThat(bucket.requests("head")).isEqualTo(asked);
  }

  @Test
  void shouldForgetStreamsThatWereHeardOfLongAgo() {
    for (int i = 0; i < 2 * Wall.MOST_CAMERAS; i++) {
      take(samples.batch("invented-" + i, 0, now));
    }
    BatchResult first = samples.batch("invented-0", 0, START);
    BatchResult last = samples.batch("invented-" + (2 * Wall.MOST_CAMERAS - 1), 0, START);
    for (BatchResult batch : List.of(first, last)) {
      bucket.put(keys.annotated(samples.keptFrames(batch).get(0)), new byte[1], now);
    }

    Set<String> asked = new HashSet<>();
    bucket.beforeAnswer(asked::add);

    run(Duration.ofSeconds(29));

    assertThat(asked)
        .contains(keys.annotated(samples.keptFrames(last).get(0)))
        .doesNotContain(keys.annotated(samples.keptFrames(first).get(0)));
  }

  @Test
  void shouldAskForNothingWhileNobodyLooks() {
    watch.watch(false);
    for (int i = 0; i < 10; i++) {
      take(samples.batch("cam-1", i, START.plusSeconds(i)));
    }

    run(Duration.ofMinutes(5));

    assertThat(bucket.requests("head")).isZero();
  }

  @Test
  void shouldFindWhatCameWhileNobodyLookedWhenSomebodyDoes() {
    watch.watch(false);
    for (int i = 0; i < 10; i++) {
      BatchResult batch = samples.batch("cam-1", i, START.plusSeconds(i));
      take(batch);
      bucket.put(keys.annotated(samples.keptFrames(batch).get(0)), new byte[1], now);
    }
    run(Duration.ofMinutes(5));

    watch.watch(true);
    run(Duration.ofMillis(100));

    assertThat(bucket.requests("head")).isEqualTo(1);
    assertThat(tile().taken()).isEqualTo(START.plusMillis(9400).toString());
    assertThat(tile().toPicture()).isEqualTo(Words.NONE);
  }

  @Test
  void shouldSayThatPicturesDoNotCome() {
    take(samples.batch("cam-1", 0, START));

    run(Duration.ofSeconds(32));

    assertThat(tile().note()).contains("annotate function");
    int asked = bucket.requests("head");
    run(Duration.ofMinutes(5));
    assertThat(bucket.requests("head")).isEqualTo(asked);
  }

  @Test
  void shouldNeverAskMoreOftenThanIsAllowed() {
    for (int second = 0; second < 60; second++) {
      for (int camera = 0; camera < 200; camera++) {
        take(samples.batch("cam-" + camera, second, START.plusSeconds(second)));
      }
      int before = bucket.requests("head");
      run(Duration.ofSeconds(1));
      assertThat(bucket.requests("head") - before)
          .isLessThanOrEqualTo(2 * PictureWatch.REQUESTS_PER_SECOND);
    }
    assertThat(bucket.requests("head"))
        .isBetween(30 * PictureWatch.REQUESTS_PER_SECOND, 61 * PictureWatch.REQUESTS_PER_SECOND);
  }

  @Test
  void shouldAskSeldomWhileS3IsAwayAndGoOnWhenItIsBack() {
    BatchResult batch = samples.batch("cam-1", 0, START);
    take(batch);
    bucket.put(keys.annotated(samples.keptFrames(batch).get(0)), new byte[1], now);
    bucket.setDown(true);
    run(Duration.ofSeconds(10));
    assertThat(bucket.requests("head")).isLessThanOrEqualTo(10);

    bucket.setDown(false);
    run(Duration.ofSeconds(2));

    assertThat(tile().picture()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../secret",
        "frames/stream=cam-2/date=2026-05-04/hour=10/frames.cam-2-0-00000000000000000000/4.jpg",
        "results/stream=cam-1/date=2026-05-04/hour=10/frames.cam-1-0-00000000000000000000.json",
        "<script>"
      })
  void shouldAskForNoKeyOfAnythingElse(String imageKey) {
    BatchResult batch = samples.batch("cam-1", 0, START);
    FrameResult last = batch.frames().get(4);
    watch.onResult(
        new LiveResult(
            batch.batchId(),
            batch.stream(),
            samples.keyOf(batch),
            now,
            1,
            List.of(
                new FrameResult(
                    last.number(),
                    last.offset(),
                    last.capturedAt(),
                    last.capturedAtSource(),
                    640,
                    360,
                    Optional.of(imageKey),
                    List.of(),
                    Optional.empty()))));

    run(Duration.ofSeconds(60));

    assertThat(bucket.requests("head")).isZero();
  }

  private void take(BatchResult batch) {
    LiveResult result =
        new LiveResult(
            batch.batchId(),
            batch.stream(),
            samples.keyOf(batch),
            now,
            batch.frames().size(),
            batch.frames());
    wall.onResult(result);
    watch.onResult(result);
  }

  private void run(Duration time) {
    Instant end = now.plus(time);
    while (now.isBefore(end)) {
      now = now.plusMillis(100);
      watch.step();
    }
  }

  private TileView tile() {
    return wall.view(FleetState.empty(), now).tiles().get(0);
  }
}
