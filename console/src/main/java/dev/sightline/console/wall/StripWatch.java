package dev.sightline.console.wall;

import dev.sightline.console.status.StatusItem;
import dev.sightline.console.status.StatusStrip;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** What the strip has, for pages that are told when it changes. Asked on another thread. */
@Singleton
final class StripWatch {

  private final StatusStrip strip;
  private final Executor executor;
  private final AtomicBoolean isAsking = new AtomicBoolean();
  private volatile List<StatusItem> last = List.of();

  StripWatch(StatusStrip strip, @Named("pictures") Executor executor) {
    this.strip = strip;
    this.executor = executor;
  }

  List<StatusItem> last() {
    return last;
  }

  /** Asks without waiting; at most one question is open. */
  void askLater() {
    if (isAsking.compareAndSet(false, true)) {
      executor.execute(
          () -> {
            try {
              last = strip.items();
            } finally {
              isAsking.set(false);
            }
          });
    }
  }
}
