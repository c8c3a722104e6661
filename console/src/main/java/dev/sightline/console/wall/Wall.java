package dev.sightline.console.wall;

import dev.sightline.console.fleet.FleetState;
import dev.sightline.console.fleet.StreamState;
import dev.sightline.console.fleet.StreamStatus;
import dev.sightline.console.live.LiveResult;
import dev.sightline.console.live.LiveState;
import dev.sightline.console.live.LiveState.Live;
import dev.sightline.console.live.LiveStatus;
import dev.sightline.console.live.ResultListener;
import dev.sightline.console.roster.LastSeen;
import dev.sightline.contract.StreamId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What is known of all cameras at present: kept in memory alone, and told by the results topic and
 * the bucket again after a restart. Of more than {@link #MOST_CAMERAS} those are kept that were
 * heard of last. Thread-safe.
 */
@Singleton
final class Wall implements ResultListener {

  static final int MOST_CAMERAS = 500;

  /** A tile's figures change with time, too; not so that it would be seen sooner. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private static final Comparator<Rendered> TROUBLE_FIRST =
      Comparator.comparing(Rendered::state).thenComparing(tile -> tile.view().id());

  private record Rendered(TileView view, CameraState state, Instant at) {}

  private final LiveStatus live;
  private final TopWords words;
  private final TileWords tileWords;
  private final Map<StreamId, Camera> cameras = new HashMap<>();
  private final Map<StreamId, Rendered> rendered = new HashMap<>();
  private boolean wasLive;
  private FleetState lastFleet = FleetState.empty();
  private Search search = Search.RUNNING;

  Wall(LiveStatus live, TopWords words, TileWords tileWords) {
    this.live = live;
    this.words = words;
    this.tileWords = tileWords;
  }

  @Override
  public synchronized void onResult(LiveResult result) {
    Camera camera = cameras.computeIfAbsent(result.stream(), Camera::new);
    camera.add(result);
    rendered.remove(result.stream());
    if (cameras.size() > MOST_CAMERAS) {
      forgetOldest();
    }
  }

  /** Whether a result of it is known. */
  synchronized boolean knows(StreamId stream) {
    return cameras.containsKey(stream);
  }

  /** Takes in a camera that has been silent since before the start, while there is room for it. */
  synchronized void recall(LastSeen last) {
    if (knows(last.stream()) || cameras.size() >= MOST_CAMERAS) {
      return;
    }
    Camera camera = new Camera(last.stream());
    camera.recall(last);
    cameras.put(last.stream(), camera);
    rendered.remove(last.stream());
  }

  /** How looking for those in the bucket went. */
  synchronized void searched(Search result) {
    search = result;
  }

  private void forgetOldest() {
    cameras.values().stream()
        .min(Comparator.comparing(Camera::heardAt))
        .map(Camera::id)
        .ifPresent(
            oldest -> {
              cameras.remove(oldest);
              rendered.remove(oldest);
            });
  }

  /**
   * A picture is in the bucket.
   *
   * @param foundAt when it came; nothing if it may have been there for long
   */
  synchronized void show(KeptFrame frame, Optional<Instant> foundAt) {
    change(frame.stream(), camera -> camera.show(frame, foundAt));
  }

  /** A stream's picture has been waited for in vain. */
  synchronized void missPicture(StreamId stream) {
    change(stream, Camera::missPicture);
  }

  private void change(StreamId stream, Consumer<Camera> change) {
    Optional.ofNullable(cameras.get(stream)).ifPresent(change);
    rendered.remove(stream);
  }

  /** All of it as it is to be shown. */
  synchronized WallView view(FleetState fleet, Instant now) {
    LiveState state = live.state();
    if (wasLive != state instanceof Live || !lastFleet.equals(fleet)) {
      wasLive = state instanceof Live;
      lastFleet = fleet;
      rendered.clear();
    }
    List<Rendered> tiles =
        all(fleet)
            .map(camera -> rendered(camera, fleet, state, now))
            .sorted(TROUBLE_FIRST)
            .toList();
    return new WallView(
        words.top(tiles.stream().map(Rendered::state).toList(), state, search),
        tiles.stream().map(Rendered::view).toList());
  }

  /** How a camera is that a program knows. */
  synchronized CameraState state(StreamState told, Instant now) {
    Camera camera =
        Optional.ofNullable(cameras.get(told.id())).orElseGet(() -> new Camera(told.id()));
    return Conditions.of(camera, Optional.of(told), live.state(), now).state();
  }

  /** Those of which results came, and those that capture knows besides. */
  private Stream<Camera> all(FleetState fleet) {
    Stream<Camera> silent =
        fleet.streams().values().stream()
            .filter(stream -> stream.source().status() != StreamStatus.UNKNOWN)
            .map(StreamState::id)
            .filter(id -> !cameras.containsKey(id))
            .map(Camera::new);
    return Stream.concat(cameras.values().stream(), silent);
  }

  private Rendered rendered(Camera camera, FleetState fleet, LiveState state, Instant now) {
    Rendered before = rendered.get(camera.id());
    if (before != null && LatencyWindow.between(before.at(), now).compareTo(FRESH) < 0) {
      return before;
    }
    Optional<StreamState> told = fleet.stream(camera.id());
    Condition condition = Conditions.of(camera, told, state, now);
    Rendered tile =
        new Rendered(tileWords.tile(camera, condition, told, now), condition.state(), now);
    rendered.put(camera.id(), tile);
    return tile;
  }
}
