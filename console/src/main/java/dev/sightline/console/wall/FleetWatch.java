package dev.sightline.console.wall;

import dev.sightline.console.fleet.Fleet;
import dev.sightline.console.fleet.FleetState;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the programs said last; they are asked on another thread, as answers may take a while. */
@Singleton
final class FleetWatch {

  private final Fleet fleet;
  private final Executor executor;
  private final AtomicBoolean isAsking = new AtomicBoolean();
  private volatile FleetState last = FleetState.empty();

  FleetWatch(Fleet fleet, @Named("pictures") Executor executor) {
    this.fleet = fleet;
    this.executor = executor;
  }

  FleetState last() {
    return last;
  }

  /** Asks, and waits a moment for the answers. */
  FleetState ask() {
    FleetState now = fleet.now();
    last = now;
    return now;
  }

  /** Asks without waiting; at most one question is open. */
  void askLater() {
    if (isAsking.compareAndSet(false, true)) {
      executor.execute(
          () -> {
            try {
              ask();
            } finally {
              isAsking.set(false);
            }
          });
    }
  }
}
