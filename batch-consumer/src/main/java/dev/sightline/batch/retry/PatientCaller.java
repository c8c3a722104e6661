package dev.sightline.batch.retry;

import dev.sightline.program.outage.OutageLog;
import dev.sightline.program.retry.Backoff;
import dev.sightline.program.retry.Sleeper;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a dependency until it answers. There is no last attempt: the partition waits, and what
 * waits in Kafka is not lost. Failures show in the dependency's state, and the log tells of the
 * first and of those that last.
 */
public final class PatientCaller {

  private static final Logger log = LoggerFactory.getLogger(PatientCaller.class);

  private final DependencyState dependency;
  private final OutageLog outage;
  private final Backoff backoff;
  private final Sleeper sleeper;

  public PatientCaller(
      DependencyState dependency, OutageLog outage, Backoff backoff, Sleeper sleeper) {
    this.dependency = dependency;
    this.outage = outage;
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
        succeeded();
        return outcome;
      } catch (TransientException e) {
        failed(e, failures);
      }
    }
  }

  /** Notes an answer to a caller that counts attempts itself. */
  public void succeeded() {
    dependency.succeeded();
    outage.answered();
  }

  /**
   * Notes a failure and waits as long as is due before the next attempt.
   *
   * @param failures in a row so far, from 1
   */
  public void failed(TransientException failure, int failures) throws InterruptedException {
    dependency.failed(failure);
    outage.failed(failure.getMessage());
    Duration delay = backoff.delay(failures);
    Duration pause = delay.compareTo(failure.notBefore()) > 0 ? delay : failure.notBefore();
    log.atInfo()
        .addKeyValue("dependency", dependency.name())
        .addKeyValue("failures", failures)
        .addKeyValue("retryInMs", pause.toMillis())
        .addKeyValue("cause", failure.getMessage())
        .log("Call failed");
    sleeper.sleep(pause);
  }
}
