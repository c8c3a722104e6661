package dev.sightline.console.wall;

import dev.sightline.console.fleet.StreamBadge;
import dev.sightline.console.fleet.StreamBadges;
import dev.sightline.console.fleet.StreamState;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The word that a camera's tile has, for other pages. */
@Singleton
final class WallBadges implements StreamBadges {

  private final Wall wall;
  private final InstantSource clock;

  WallBadges(Wall wall, InstantSource clock) {
    this.wall = wall;
    this.clock = clock;
  }

  @Override
  public StreamBadge of(StreamState stream) {
    CameraState state = wall.state(stream, clock.instant());
    return new StreamBadge(state.word(), state.tone().cssClass());
  }
}
