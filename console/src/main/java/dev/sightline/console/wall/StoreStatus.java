package dev.sightline.console.wall;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether S3 answers, as far as the wall has asked; logs when that changes. Thread-safe. */
@Singleton
final class StoreStatus {

  private static final Logger log = LoggerFactory.getLogger(StoreStatus.class);

  private Optional<String> failure = Optional.empty();
  private boolean wasAsked;

  /** Why it does not answer. */
  synchronized Optional<String> failure() {
    return failure;
  }

  synchronized boolean wasAsked() {
    return wasAsked;
  }

  synchronized void answered() {
    wasAsked = true;
    if (failure.isPresent()) {
      log.info("S3 answers again");
    }
    failure = Optional.empty();
  }

  synchronized void failed(String reason) {
    wasAsked = true;
    if (failure.isEmpty()) {
      log.atWarn().addKeyValue("cause", reason).log("Pictures can't be looked for");
    }
    failure = Optional.of(reason);
  }
}
