package dev.sightline.console.wall;

import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs when pictures can't be looked for, and when they can again. Thread-safe. */
@Singleton
final class StoreStatus {

  private static final Logger log = LoggerFactory.getLogger(StoreStatus.class);

  private boolean hasFailed;

  synchronized void answered() {
    if (hasFailed) {
      log.info("Pictures can be looked for again");
    }
    hasFailed = false;
  }

  synchronized void failed(String reason) {
    if (!hasFailed) {
      log.atWarn().addKeyValue("cause", reason).log("Pictures can't be looked for");
    }
    hasFailed = true;
  }
}
