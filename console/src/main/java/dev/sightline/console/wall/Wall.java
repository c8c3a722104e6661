package dev.sightline.console.wall;

import dev.sightline.console.live.LiveResult;
import dev.sightline.console.live.LiveState;
import dev.sightline.console.live.LiveState.Away;
import dev.sightline.console.live.LiveState.Live;
import dev.sightline.console.live.LiveStatus;
import dev.sightline.console.live.ResultListener;
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

/**
 * What is known of all cameras at present: kept in memory alone, and told by the results topic
 * again after a restart. Of more than {@link #MOST_CAMERAS} those are kept that were heard of last.
 * Thread-safe.
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
  private final StoreStatus store;
  private final TileWords words;
  private final Map<StreamId, Camera> cameras = new HashMap<>();
  private final Map<StreamId, Rendered> rendered = new HashMap<>();
  private boolean wasLive;

  Wall(LiveStatus live, StoreStatus store, TileWords words) {
    this.live = live;
    this.store = store;
    this.words = words;
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

  /** A picture is in the bucket. */
  synchronized void show(KeptFrame frame, Instant now) {
    change(frame.stream(), camera -> camera.show(frame, now));
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
  synchronized WallView view(Instant now) {
    LiveState state = live.state();
    if (wasLive != state instanceof Live) {
      wasLive = state instanceof Live;
      rendered.clear();
    }
    List<Rendered> tiles =
        cameras.values().stream()
            .map(camera -> rendered(camera, now, state))
            .sorted(TROUBLE_FIRST)
            .toList();
    long trouble = tiles.stream().filter(tile -> tile.state().isTrouble()).count();
    TopView top =
        new TopView(
            tiles.size() == 1 ? "1 camera" : tiles.size() + " cameras",
            trouble == 0 ? "none in trouble" : trouble + " in trouble",
            (trouble == 0 ? Tone.GOOD : Tone.BAD).cssClass(),
            problem(state));
    return new WallView(top, tiles.stream().map(Rendered::view).toList());
  }

  private Rendered rendered(Camera camera, Instant now, LiveState state) {
    Rendered before = rendered.get(camera.id());
    if (before != null && LatencyWindow.between(before.at(), now).compareTo(FRESH) < 0) {
      return before;
    }
    Condition condition = condition(camera, now, state);
    Rendered tile = new Rendered(words.tile(camera, condition, now), condition.state(), now);
    rendered.put(camera.id(), tile);
    return tile;
  }

  /** Silence tells nothing where nothing can be heard. */
  private static Condition condition(Camera camera, Instant now, LiveState state) {
    Condition byResults = camera.condition(now);
    if (state instanceof Live || byResults.state() == CameraState.ONLINE) {
      return byResults;
    }
    return new Condition(
        CameraState.UNKNOWN,
        byResults.since(),
        state instanceof Away ? "results can't be read" : "results are being read",
        byResults.source());
  }

  private String problem(LiveState state) {
    if (state instanceof Away away) {
      return "Results can't be read: " + away.reason() + ". The wall goes on when they can.";
    }
    return store
        .failure()
        .map(reason -> "Pictures can't be looked for: " + reason + ".")
        .orElse("");
  }
}
