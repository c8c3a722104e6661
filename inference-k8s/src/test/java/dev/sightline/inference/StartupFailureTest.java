package dev.sightline.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.inference.config.InvalidSettingException;
import org.junit.jupiter.api.Test;

class StartupFailureTest {

  @Test
  void shouldSayInOneLineWhatFailedAndWhy() {
    Throwable thrown =
        new IllegalStateException(
            "Error starting a server\nwith a path of beans",
            new IllegalArgumentException("port out of range:99999"));

    StartupFailure failure = StartupFailure.of(thrown);

    assertThat(failure.exitCode()).isEqualTo(1);
    assertThat(failure.line())
        .isEqualTo(
            "the service did not start: java.lang.IllegalStateException: Error starting a server"
                + " (java.lang.IllegalArgumentException: port out of range:99999)");
  }

  @Test
  void shouldPreferACauseThatHasWordsForAPerson() {
    StartupFailure failure =
        StartupFailure.of(new IllegalStateException(new InvalidSettingException("X is 1")));

    assertThat(failure.exitCode()).isEqualTo(2);
    assertThat(failure.line()).isEqualTo("X is 1");
  }
}
