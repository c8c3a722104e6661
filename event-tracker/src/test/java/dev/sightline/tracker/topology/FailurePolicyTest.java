package dev.sightline.tracker.topology;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.program.outage.Dependency;
import dev.sightline.program.outage.OutageLog;
import dev.sightline.program.retry.Backoff;
import dev.sightline.tracker.count.UnreadableCountsException;
import dev.sightline.tracker.state.UnreadableStateException;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailurePolicyTest {

  private final TrackerState state = new TrackerState();
  private final FailurePolicy policy =
      new FailurePolicy(
          state,
          new OutageLog(new Dependency("tracking", "topic results"), () -> 0),
          new Backoff(Duration.ofNanos(1), Duration.ofNanos(1), new Random(1)),
          () -> 0);

  static Stream<Throwable> shouldTryAgainWhatMayHeal() {
    return Stream.of(
        new StreamsException("wrapped", new TopicAuthorizationException("not allowed")),
        new StreamsException("wrapped", new ResultUnreadException(new InterruptedException("S3"))),
        new IllegalStateException("nobody foresaw this"));
  }

  @ParameterizedTest
  @MethodSource
  void shouldTryAgainWhatMayHeal(Throwable failure) {
    assertThat(policy.handle(failure)).isEqualTo(REPLACE_THREAD);
    assertThat(policy.fatal()).isEmpty();
    assertThat(state.trouble()).isPresent();
  }

  static Stream<Throwable> shouldLookAtTheTopicsAgain() {
    return Stream.of(
        new MissingSourceTopicException("gone"),
        new StreamsException(
            "Existing internal topic a-tracks-changelog has invalid partitions: expected: 5;"
                + " actual: 2."));
  }

  @ParameterizedTest
  @MethodSource
  void shouldLookAtTheTopicsAgain(Throwable failure) {
    assertThat(policy.handle(failure)).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(policy.fatal()).isEmpty();
  }

  static Stream<Throwable> shouldEndWhereNothingHeals() {
    return Stream.of(
        new StreamsException("wrapped", new UnreadableStateException("of version 2")),
        new StreamsException("wrapped", new UnreadableCountsException("of version 2")),
        new NoClassDefFoundError("org/rocksdb/RocksDB"));
  }

  @ParameterizedTest
  @MethodSource
  void shouldEndWhereNothingHeals(Throwable failure) {
    assertThat(policy.handle(failure)).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(policy.fatal()).get().asString().doesNotContain("\n").isNotBlank();
  }

  @Test
  void shouldEndQuietlyWhenTheProgramDoes() {
    state.stop();

    assertThat(policy.handle(new IllegalStateException("too late"))).isEqualTo(SHUTDOWN_CLIENT);
    assertThat(policy.fatal()).isEmpty();
  }
}
