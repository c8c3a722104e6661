package dev.sightline.console.wall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.bucket.BucketStatuses;
import dev.sightline.console.fleet.FleetState;
import dev.sightline.console.live.LiveResult;
import dev.sightline.console.live.LiveStatus;
import dev.sightline.console.live.LiveStatuses;
import dev.sightline.console.roster.Rosters;
import dev.sightline.console.testing.FakeBucket;
import dev.sightline.console.testing.StoredBatch;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.ObjectKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class CameraRecallTest {

  private static final Instant START = Instant.parse("2026-05-04T10:30:00Z");

  private final FakeBucket bucket = new FakeBucket();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private Instant now = START;

  @Test
  void shouldShowACameraThatFellSilentHoursAgo() {
    StoredBatch batch = StoredBatch.of("gate", 0, "2026-05-04T07:12:00Z").kept("person").in(bucket);
    String picture = new ObjectKeys("").annotated(batch.frames().get(0).imageKey().orElseThrow());
    bucket.put(picture, new byte[1], now);
    Wall wall = wall(LiveStatuses.live());

    look(recall(wall, LiveStatuses.live()), true);

    TileView tile = tiles(wall).get(0);
    assertThat(tile.id()).isEqualTo("gate");
    assertThat(tile.state()).isEqualTo("offline");
    assertThat(tile.reason()).isEqualTo("no results");
    assertThat(tile.source()).isEqualTo("inferred from results");
    assertThat(tile.since()).isEqualTo("2026-05-04T07:12:00Z");
    assertThat(tile.picture()).isEqualTo("/pictures/" + picture);
    assertThat(tile.batch()).isEqualTo("/batches/" + batch.key());
    assertThat(tile.lag()).isEqualTo(Words.NONE);
    assertThat(tile.toResult()).isEqualTo(Words.NONE);
  }

  @Test
  void shouldCallItOnlineWhenItIsBack() {
    StoredBatch.of("gate", 0, "2026-05-04T07:12:00Z").kept("person").in(bucket);
    Wall wall = wall(LiveStatuses.live());
    look(recall(wall, LiveStatuses.live()), true);

    wall.onResult(live(StoredBatch.of("gate", 100, now).kept("person")));

    assertThat(tiles(wall)).singleElement().extracting(TileView::state).isEqualTo("online");
  }

  @Test
  void shouldAskForNothingWithoutAViewerOrBeforeTheTopicsEnd() {
    StoredBatch.of("gate", 0, "2026-05-04T07:12:00Z").kept("person").in(bucket);
    look(recall(wall(LiveStatuses.live()), LiveStatuses.live()), false);
    look(recall(wall(LiveStatuses.starting()), LiveStatuses.starting()), true);

    assertThat(requests()).isZero();
  }

  @Test
  void shouldNotAskForACameraThatTheTopicTellsOf() {
    StoredBatch batch = StoredBatch.of("gate", 0, now).kept("person").in(bucket);
    Wall wall = wall(LiveStatuses.live());
    wall.onResult(live(batch));

    look(recall(wall, LiveStatuses.live()), true);

    assertThat(requests()).isEqualTo(1);
  }

  @Test
  void shouldAskSeldomAndForLittle() {
    for (int i = 0; i < 20; i++) {
      StoredBatch.of("silent-" + i, 0, "2026-05-04T07:12:00Z").plain().in(bucket);
      StoredBatch.of("gone-" + i, 0, "2026-04-01T07:12:00Z").plain().in(bucket);
    }
    Wall wall = wall(LiveStatuses.live());
    CameraRecall recall = recall(wall, LiveStatuses.live());
    look(recall, true);
    assertThat(tiles(wall)).hasSize(20);
    assertThat(requests()).isEqualTo(1 + 20 * 2 + 20 * 3);

    for (int i = 0; i < 10; i++) {
      now = now.plus(CameraRecall.PAUSE.dividedBy(10));
      look(recall, true);
    }

    assertThat(requests()).isEqualTo(101 + 1);
    now = now.plus(CameraRecall.HOLDS);
    look(recall, true);
    assertThat(requests()).isEqualTo(102 + 1 + 20 * 3);
  }

  @Test
  void shouldStopWhenNobodyLooksAnyMoreAndGoOnLater() {
    for (int i = 0; i < 20; i++) {
      StoredBatch.of("silent-" + i, 0, "2026-05-04T07:12:00Z").plain().in(bucket);
    }
    Wall wall = wall(LiveStatuses.live());
    CameraRecall recall = recall(wall, LiveStatuses.live());
    recall.watch(true);
    tasks.remove().run();
    recall.watch(false);
    runAll();
    assertThat(requests()).isEqualTo(1);

    look(recall, true);

    assertThat(tiles(wall)).hasSize(20);
  }

  @Test
  void shouldGoOnWhenTheBucketIsBack() {
    StoredBatch.of("gate", 0, "2026-05-04T07:12:00Z").plain().in(bucket);
    Wall wall = wall(LiveStatuses.live());
    CameraRecall recall = recall(wall, LiveStatuses.live());
    bucket.setDown(true);
    for (int i = 0; i < 100; i++) {
      look(recall, true);
    }
    assertThat(requests()).isEqualTo(1);
    assertThat(nothing(wall)).contains("bucket can't be read");

    bucket.setDown(false);
    now = now.plus(CameraRecall.PAUSE_AFTER_FAILURE);
    look(recall, true);

    assertThat(tiles(wall)).hasSize(1);
  }

  @Test
  void shouldSayWhatAnEmptyWallMeans() {
    Wall wall = wall(LiveStatuses.live());
    assertThat(nothing(wall)).startsWith("Looking for");

    look(recall(wall, LiveStatuses.live()), true);

    assertThat(nothing(wall)).isEqualTo("No camera has stored a result in the last 24 hours.");
  }

  @Test
  void shouldTakeInABoundOfInventedStreams() {
    for (int i = 0; i < 2 * CameraRecall.MOST_OF_A_ROUND; i++) {
      StoredBatch.of("invented-" + i, 0, "2026-05-04T07:12:00Z").plain().in(bucket);
    }
    Wall wall = wall(LiveStatuses.live());
    look(recall(wall, LiveStatuses.live()), true);

    assertThat(tiles(wall)).hasSize(Wall.MOST_CAMERAS);
    assertThat(requests()).isLessThanOrEqualTo(1 + 3 * CameraRecall.MOST_OF_A_ROUND);
    StoredBatch real = StoredBatch.of("a-real-one", 0, now).plain();
    wall.onResult(live(real));
    assertThat(tiles(wall)).anyMatch(tile -> tile.id().equals("a-real-one"));
  }

  @Test
  void shouldFindACameraBehindMoreStreamsThanAreLookedForAtOnce() {
    for (int i = 0; i < CameraRecall.MOST_OF_A_ROUND; i++) {
      StoredBatch.of("gone-" + i, 0, "2026-04-01T07:12:00Z").plain().in(bucket);
    }
    StoredBatch.of("yard", 0, "2026-05-04T07:12:00Z").plain().in(bucket);
    Wall wall = wall(LiveStatuses.live());
    CameraRecall recall = recall(wall, LiveStatuses.live());
    look(recall, true);
    assertThat(tiles(wall)).isEmpty();

    now = now.plus(CameraRecall.PAUSE);
    look(recall, true);

    assertThat(tiles(wall)).singleElement().extracting(TileView::id).isEqualTo("yard");
  }

  private Wall wall(LiveStatus live) {
    return new Wall(live, new TopWords(BucketStatuses.unknown()), new TileWords());
  }

  private CameraRecall recall(Wall wall, LiveStatus live) {
    return new CameraRecall(Rosters.of(bucket), wall, live, () -> now, tasks::add);
  }

  private void look(CameraRecall recall, boolean isWanted) {
    recall.watch(isWanted);
    runAll();
  }

  private void runAll() {
    while (!tasks.isEmpty()) {
      tasks.remove().run();
    }
  }

  private int requests() {
    return bucket.requests("list");
  }

  private List<TileView> tiles(Wall wall) {
    return wall.view(FleetState.empty(), now).tiles();
  }

  private String nothing(Wall wall) {
    return wall.view(FleetState.empty(), now).top().nothing();
  }

  private LiveResult live(StoredBatch batch) {
    BatchResult result = batch.result();
    return new LiveResult(
        result.batchId(),
        result.stream(),
        batch.key(),
        batch.at().plus(Duration.ofMillis(100)),
        result.frames().size(),
        result.frames());
  }
}
