package dev.sightline.batch.retry;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a dependency until it answers. There is no last attempt: the partition waits, and what
 * waits in Kafka is not lost. Each failure is logged and shows in the dependency's state.
 */
public final class PatientCaller {

  private static final Logger log = LoggerFactory.getLogger(PatientCaller.class);

  private final DependencyState dependency;
  private final Backoff backoff;
  private final Sleeper sleeper;

  public PatientCaller(DependencyState dependency, Backoff backoff, Sleeper sleeper) {
    this.dependency = dependency;
    this.backoff = backoff;
    this.sleeper = sleeper;
  }

  /**
   * @throws X what no further attempt would change
   * @throws InterruptedException if the work was handed back while it waited
   */
  public <T, X extends Exception> T call(Attempt<T, X> attempt) throws X, InterruptedException {
    for (int failures = 1; ; failures++) {
      try {
        T outcome = attempt.run();
        dependency.succeeded();
        return outcome;
      } catch (TransientException e) {
        dependency.failed(e);
        pause(e, failures);
      }
    }
  }

  private void pause(TransientException failure, int failures) throws InterruptedException {
    Duration delay = backoff.delay(failures);
    Duration pause = delay.compareTo(failure.notBefore()) > 0 ? delay : failure.notBefore();
    log.atWarn()
        .addKeyValue("dependency", dependency.name())
        .addKeyValue("failures", failures)
        .addKeyValue("retryInMs", pause.toMillis())
        .addKeyValue("cause", failure.getMessage())
        .log("Call failed");
    sleeper.sleep(pause);
  }
}
