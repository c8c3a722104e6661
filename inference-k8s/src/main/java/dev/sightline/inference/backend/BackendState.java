package dev.sightline.inference.backend;

import dev.sightline.inference.model.NetworkException;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a backend answers, as its last call tells; a change is logged once. Thread-safe. */
final class BackendState {

  private static final Logger log = LoggerFactory.getLogger(BackendState.class);

  private enum Last {
    ANSWERED,
    AWAY,
    FAILED
  }

  private final URI server;
  private final AtomicReference<Last> last = new AtomicReference<>(Last.ANSWERED);

  BackendState(URI server) {
    this.server = server;
  }

  /** Calls, and remembers how that ended. */
  <T> T watch(Supplier<T> call) {
    try {
      T answer = call.get();
      answered();
      return answer;
    } catch (NetworkException e) {
      Last now = e.kind() == NetworkException.Kind.AWAY ? Last.AWAY : Last.FAILED;
      if (last.getAndSet(now) != now) {
        log.atWarn().addKeyValue("reason", e.getMessage()).log("Backend gives no answers");
      }
      throw e;
    }
  }

  boolean isReachable() {
    return last.get() != Last.AWAY;
  }

  /** Asks a backend that was away whether it is back. */
  void look(BooleanSupplier ready) {
    if (!isReachable() && ready.getAsBoolean()) {
      answered();
    }
  }

  private void answered() {
    if (last.get() != Last.ANSWERED && last.getAndSet(Last.ANSWERED) != Last.ANSWERED) {
      log.atInfo().addKeyValue("backend", server).log("Backend answers again");
    }
  }
}
