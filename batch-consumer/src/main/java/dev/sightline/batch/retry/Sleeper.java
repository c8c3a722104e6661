package dev.sightline.batch.retry;

import java.time.Duration;

/** Lets time pass; a test's own lets none pass. */
@FunctionalInterface
public interface Sleeper {

  void sleep(Duration duration) throws InterruptedException;
}
