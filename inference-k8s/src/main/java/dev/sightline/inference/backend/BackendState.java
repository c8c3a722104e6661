package dev.sightline.inference.backend;

import dev.sightline.inference.model.NetworkException;
import dev.sightline.program.outage.OutageLog;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Whether a backend answers, as its last call tells. Thread-safe. */
final class BackendState {

  private final OutageLog outage;
  private volatile boolean isAway;

  BackendState(OutageLog outage) {
    this.outage = outage;
  }

  /** Calls, and remembers how that ended. */
  <T> T watch(Supplier<T> call) {
    try {
      T answer = call.get();
      answered();
      return answer;
    } catch (NetworkException e) {
      isAway = e.kind() == NetworkException.Kind.AWAY;
      outage.failed(e.getMessage());
      throw e;
    }
  }

  boolean isReachable() {
    return !isAway;
  }

  /** Asks a backend that was away whether it is back. */
  void look(BooleanSupplier ready) {
    if (isReachable()) {
      return;
    }
    if (ready.getAsBoolean()) {
      answered();
    } else {
      outage.failed("it is not ready, or gives no answer");
    }
  }

  private void answered() {
    isAway = false;
    outage.answered();
  }
}
