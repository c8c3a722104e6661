package dev.sightline.inference.protocol;

import dev.sightline.inference.model.NetworkException;
import java.time.Duration;

/** How a request is refused whose network is at a backend that gives no answer. */
public final class BackendRefusal {

  /** As often a backend that is away is looked for. */
  public static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private BackendRefusal() {}

  public static RequestErrorCode code(NetworkException failure) {
    return switch (failure.kind()) {
      case AWAY -> RequestErrorCode.BACKEND_AWAY;
      case FAILED -> RequestErrorCode.BACKEND_FAILED;
    };
  }
}
