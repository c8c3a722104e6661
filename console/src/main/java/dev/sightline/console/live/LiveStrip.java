package dev.sightline.console.live;

import dev.sightline.console.live.LiveState.Away;
import dev.sightline.console.live.LiveState.Live;
import dev.sightline.console.status.StatusItem;
import dev.sightline.console.status.StatusSource;
import jakarta.inject.Singleton;
import java.util.List;

/** Kafka on the strip, as reading results along tells it. */
@Singleton
final class LiveStrip implements StatusSource {

  private static final String NAME = "Kafka";

  private final LiveStatus live;

  LiveStrip(LiveStatus live) {
    this.live = live;
  }

  @Override
  public List<StatusItem> status() {
    LiveState state = live.state();
    if (state instanceof Away away) {
      return List.of(StatusItem.away(NAME, "away", away.reason(), away.since()));
    }
    return state instanceof Live
        ? List.of(StatusItem.well(NAME, "reading results live"))
        : List.of();
  }
}
