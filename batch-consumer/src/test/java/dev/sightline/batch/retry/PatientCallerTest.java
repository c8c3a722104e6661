package dev.sightline.batch.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.program.outage.Dependency;
import dev.sightline.program.outage.OutageLog;
import dev.sightline.program.retry.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PatientCallerTest {

  private final DependencyState state = new DependencyState("s3");
  private final List<Duration> slept = new ArrayList<>();
  private final PatientCaller caller =
      new PatientCaller(
          state,
          new OutageLog(new Dependency("s3", "s3.test"), System::nanoTime),
          new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), new Random(1)),
          slept::add);

  @Test
  void shouldTryUntilItSucceeds() throws InterruptedException {
    String outcome =
        caller.call(
            () -> {
              if (slept.size() < 50) {
                throw TransientException.passing("not yet", null);
              }
              return "done";
            });

    assertThat(outcome).isEqualTo("done");
    assertThat(slept).hasSize(50).allMatch(wait -> wait.compareTo(Duration.ofSeconds(1)) <= 0);
    assertThat(state.failure()).isEmpty();
  }

  @Test
  void shouldWaitAsLongAsTheOtherSideAsksFor() throws InterruptedException {
    caller.call(
        () -> {
          if (slept.isEmpty()) {
            throw TransientException.until("busy", Duration.ofSeconds(7));
          }
          return 1;
        });

    assertThat(slept).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void shouldShowTheFailureWhileItLasts() throws InterruptedException {
    caller.call(
        () -> {
          if (slept.isEmpty()) {
            throw TransientException.lasting("no such bucket");
          }
          assertThat(state.failure()).map(TransientException::isLasting).hasValue(true);
          return 1;
        });

    assertThat(state.failure()).isEmpty();
  }

  @Test
  void shouldNotRepeatWhatNoAttemptWouldChange() {
    assertThatThrownBy(
            () ->
                caller.call(
                    () -> {
                      throw new IOException("refused");
                    }))
        .isInstanceOf(IOException.class);
    assertThat(slept).isEmpty();
  }
}
