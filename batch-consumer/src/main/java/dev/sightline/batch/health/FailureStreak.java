package dev.sightline.batch.health;

import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many records of a stream became dead letters in a row. A camera that sends nothing but
 * garbage costs the other streams nothing and would go unnoticed, so it is logged.
 */
final class FailureStreak {

  private static final Logger log = LoggerFactory.getLogger(FailureStreak.class);
  private static final long TOLD_AT = 50;

  private final String stream;
  private final AtomicLong failures = new AtomicLong();

  FailureStreak(String stream) {
    this.stream = stream;
  }

  void failed(String cause) {
    if (failures.incrementAndGet() == TOLD_AT) {
      log.atWarn()
          .addKeyValue("stream", stream)
          .addKeyValue("failures", TOLD_AT)
          .addKeyValue("cause", cause)
          .log("Stream has only dead letters");
    }
  }

  void succeeded() {
    if (failures.getAndSet(0) >= TOLD_AT) {
      log.atInfo().addKeyValue("stream", stream).log("Stream has good frames again");
    }
  }

  long failures() {
    return failures.get();
  }
}
