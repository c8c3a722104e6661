package dev.sightline.tracker.topology;

import dev.sightline.contract.Redaction;
import dev.sightline.program.outage.OutageLog;
import dev.sightline.program.retry.Backoff;
import dev.sightline.program.retry.Retries;
import dev.sightline.tracker.count.UnreadableCountsException;
import dev.sightline.tracker.state.UnreadableStateException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a thread that failed. What another attempt may heal gets one, after a wait: a
 * permission, brokers, S3. A topic that is gone is waited for. The rest ends the program.
 */
final class FailurePolicy implements StreamsUncaughtExceptionHandler {

  private static final Logger log = LoggerFactory.getLogger(FailurePolicy.class);

  /** Without a failure for so long, the next one is a first one. */
  private static final long QUIET = Duration.ofMinutes(1).toNanos();

  private final TrackerState state;
  private final OutageLog outage;
  private final LongSupplier nanoClock;
  private final Retries retries;
  private long lastFailure;
  private volatile Optional<String> fatal = Optional.empty();

  /**
   * @param nanoClock monotonic
   */
  FailurePolicy(TrackerState state, OutageLog outage, Backoff backoff, LongSupplier nanoClock) {
    this.state = state;
    this.outage = outage;
    this.nanoClock = nanoClock;
    this.retries = new Retries(backoff);
    this.lastFailure = nanoClock.getAsLong();
  }

  /** Why the program has to end, if it has. */
  Optional<String> fatal() {
    return fatal;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
    if (state.isStopped()) {
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    fatal = words(failure);
    if (fatal.isPresent()) {
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    String cause = Redaction.redact(rootMessage(failure));
    state.fails(cause);
    outage.failed(cause);
    if (!isForeseen(failure)) {
      log.atError().setCause(failure).log("Tracking failed unexpectedly; the thread is replaced");
    }
    pause();
    return isStartedAnew(failure)
        ? StreamThreadExceptionResponse.SHUTDOWN_CLIENT
        : StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  private void pause() {
    long now = nanoClock.getAsLong();
    if (now - lastFailure > QUIET) {
      retries.reset();
    }
    lastFailure = now;
    try {
      state.pause(retries.nextDelay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Optional<String> words(Throwable failure) {
    return causes(failure)
        .filter(
            cause ->
                cause instanceof Error
                    || cause instanceof UnreadableStateException
                    || cause instanceof UnreadableCountsException)
        .findFirst()
        .map(
            cause ->
                cause instanceof Error
                    ? cause.toString()
                    : "state in the changelog can't be read: "
                        + cause.getMessage()
                        + "; run the program that has written it, or set another"
                        + " TRACKER_APPLICATION_ID");
  }

  /**
   * What brokers, and S3, say or do not say; Kafka Streams wraps everything in words of its own.
   */
  private static boolean isForeseen(Throwable failure) {
    return isStartedAnew(failure)
        || causes(failure)
            .anyMatch(
                cause -> cause instanceof ApiException || cause instanceof ResultUnreadException);
  }

  /** What is wrong with the topics is found out, or waited for, before the next start. */
  private static boolean isStartedAnew(Throwable failure) {
    return causes(failure)
        .anyMatch(
            cause ->
                cause instanceof MissingSourceTopicException
                    || String.valueOf(cause.getMessage()).contains("invalid partitions"));
  }

  private static String rootMessage(Throwable failure) {
    Throwable root = causes(failure).reduce((outer, inner) -> inner).orElse(failure);
    return String.valueOf(root.getMessage() == null ? root : root.getMessage())
        .replaceAll("\\s+", " ");
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
  }
}
