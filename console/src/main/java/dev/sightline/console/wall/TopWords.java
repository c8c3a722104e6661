package dev.sightline.console.wall;

import dev.sightline.console.bucket.BucketStatus;
import dev.sightline.console.live.LiveState;
import dev.sightline.console.live.LiveState.Away;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts what stands above the tiles into words. */
@Singleton
final class TopWords {

  private final BucketStatus bucket;

  TopWords(BucketStatus bucket) {
    this.bucket = bucket;
  }

  TopView top(List<CameraState> cameras, LiveState live, Search search) {
    long trouble = cameras.stream().filter(CameraState::isTrouble).count();
    return new TopView(
        Badge.of(cameras.size() == 1 ? "1 camera" : cameras.size() + " cameras", Tone.QUIET),
        trouble == 0
            ? Badge.of("none in trouble", Tone.GOOD)
            : Badge.of(trouble + " in trouble", Tone.BAD),
        problem(live),
        search.nothing());
  }

  /** What it means for the wall; why it is so is said by the strip. */
  private String problem(LiveState live) {
    if (live instanceof Away) {
      return "New results can't be read. Tiles show the last known state and will update again by"
          + " themselves.";
    }
    return bucket.isAway()
        ? "New pictures can't be found. Tiles keep the last one and will update again by"
            + " themselves."
        : "";
  }
}
