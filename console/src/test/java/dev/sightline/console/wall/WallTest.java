package dev.sightline.console.wall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.console.bucket.BucketStatus;
import dev.sightline.console.bucket.BucketStatuses;
import dev.sightline.console.fleet.FleetState;
import dev.sightline.console.fleet.Rates;
import dev.sightline.console.fleet.SourceState;
import dev.sightline.console.fleet.StreamBadge;
import dev.sightline.console.fleet.StreamState;
import dev.sightline.console.fleet.StreamStatus;
import dev.sightline.console.live.LiveResult;
import dev.sightline.console.live.LiveStatus;
import dev.sightline.console.live.LiveStatuses;
import dev.sightline.console.testing.SampleResults;
import dev.sightline.contract.BatchResult;
import dev.sightline.contract.StreamId;
import dev.sightline.ledger.CaptureCounts;
import dev.sightline.ledger.ConsumerCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WallTest {

  private static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
  private static final Duration LAG = Duration.ofMillis(300);

  private final SampleResults samples = new SampleResults("frames", 25, Duration.ofMillis(100));
  private final BucketStatus bucket = BucketStatuses.unknown();
  private final Wall wall = wall(LiveStatuses.live());

  @Test
  void shouldBeEmptyAtFirst() {
    WallView view = wall.view(FleetState.empty(), START);

    assertThat(view.tiles()).isEmpty();
    assertThat(view.top().cameras()).isEqualTo(Badge.of("0 cameras", Tone.QUIET));
    assertThat(view.top().trouble()).isEqualTo(Badge.of("none in trouble", Tone.GOOD));
    assertThat(view.top().problem()).isEmpty();
  }

  @Test
  void shouldShowWhatResultsTell() {
    Instant now = run(wall, "cam-1", 20);

    TileView tile = wall.view(FleetState.empty(), now).tiles().get(0);

    assertThat(tile.state()).isEqualTo("online");
    assertThat(tile.tone()).isEqualTo("good");
    assertThat(tile.source()).isEqualTo("inferred from results");
    assertThat(tile.rate()).isEqualTo("10.0");
    assertThat(tile.lag()).isEqualTo("0.40 s");
    assertThat(tile.toResult()).matches("1\\.\\d\\d s / 2\\.\\d\\d s");
    assertThat(tile.toPicture()).isEqualTo(Words.NONE);
  }

  @Test
  void shouldPutTroubleFirstAndKeepTheOrderOtherwise() {
    for (String name : List.of("b", "d", "a", "c")) {
      run(wall, name, 8);
    }
    Instant now = run(wall, "a", 12);
    run(wall, "c", 12);
    assertThat(ids(wall, START.plusSeconds(19))).containsExactly("a", "b", "c", "d");

    now = now.plusSeconds(3);
    assertThat(ids(wall, now)).containsExactly("b", "d", "a", "c");
    assertThat(wall.view(FleetState.empty(), now).top().trouble().text()).isEqualTo("2 in trouble");
    assertThat(wall.view(FleetState.empty(), now).tiles().get(0).state()).isEqualTo("offline");
    assertThat(wall.view(FleetState.empty(), now).tiles().get(0).since())
        .isEqualTo(START.plusMillis(19_900).toString());
    assertThat(wall.view(FleetState.empty(), now).tiles().get(0).lag()).isEqualTo(Words.NONE);

    run(wall, "b", 13);
    assertThat(ids(wall, START.plusMillis(33_000)).get(0)).isEqualTo("d");
  }

  @Test
  void shouldTellOtherPagesTheWordOfTheTile() {
    Instant now = run(wall, "cam-1", 8).plusSeconds(60);
    OptionalDouble none = OptionalDouble.empty();
    StreamState told =
        new StreamState(
            new StreamId("cam-1"),
            new SourceState(
                StreamStatus.ONLINE, Optional.of(START.minusSeconds(60)), Optional.empty(), ""),
            new CaptureCounts(900, 900, Map.of(), 0),
            new ConsumerCounts(0, 0, Map.of(), 0, 0, 0, 0, 0),
            new Rates(none, none, none, none, none));

    assertThat(new WallBadges(wall, () -> now).of(told))
        .isEqualTo(new StreamBadge("no results", "bad"));
  }

  @Test
  void shouldCallNoCameraOfflineWhileNothingCanBeHeard() {
    Wall deaf = wall(LiveStatuses.away("the brokers do not answer"));
    Instant now = run(deaf, "cam-1", 8).plusSeconds(60);

    WallView view = deaf.view(FleetState.empty(), now);

    assertThat(view.tiles().get(0).state()).isEqualTo("unknown");
    assertThat(view.top().problem()).contains("New results can't be read");
    Wall starting = wall(LiveStatuses.starting());
    run(starting, "cam-1", 8);
    assertThat(starting.view(FleetState.empty(), now).tiles().get(0).state()).isEqualTo("unknown");
    assertThat(starting.view(FleetState.empty(), now).top().problem()).isEmpty();
  }

  @Test
  void shouldSayWhenS3IsAway() {
    BucketStatuses.fail(bucket);

    assertThat(wall.view(FleetState.empty(), START).top().problem())
        .contains("New pictures can't be found");
  }

  @Test
  void shouldKeepABoundOfCameras() {
    for (int i = 0; i < Wall.MOST_CAMERAS + 10; i++) {
      take(wall, samples.batch("cam-" + i, 0, START.plusSeconds(i)));
    }

    assertThat(wall.view(FleetState.empty(), START).tiles())
        .hasSize(Wall.MOST_CAMERAS)
        .noneMatch(tile -> tile.id().equals("cam-0"));
  }

  @Test
  void shouldCountFramesOfADocumentWithoutThem() {
    for (int i = 0; i < 5; i++) {
      BatchResult batch = samples.batch("cam-1", i, START.plusSeconds(5L * i));
      wall.onResult(
          new LiveResult(
              batch.batchId(),
              batch.stream(),
              samples.keyOf(batch),
              START.plusSeconds(5L * i),
              50,
              List.of()));
    }

    TileView tile = wall.view(FleetState.empty(), START.plusSeconds(20)).tiles().get(0);

    assertThat(tile.rate()).isEqualTo("10.0");
    assertThat(tile.lag()).isEqualTo(Words.NONE);
  }

  private Wall wall(LiveStatus status) {
    return new Wall(status, new TopWords(bucket), new TileWords());
  }

  private static List<String> ids(Wall wall, Instant now) {
    return wall.view(FleetState.empty(), now).tiles().stream().map(TileView::id).toList();
  }

  /** Batches of 2.5 s each from the start on; gives when the last was stored. */
  private Instant run(Wall wall, String stream, int batches) {
    for (int i = 0; i < batches; i++) {
      take(wall, samples.batch(stream, i, START.plusMillis(2500L * i)));
    }
    return START.plusMillis(2500L * batches).plus(LAG);
  }

  private void take(Wall wall, BatchResult batch) {
    wall.onResult(
        new LiveResult(
            batch.batchId(),
            batch.stream(),
            samples.keyOf(batch),
            batch.frames().get(0).capturedAt().plusMillis(2500).plus(LAG),
            batch.frames().size(),
            batch.frames()));
  }
}
