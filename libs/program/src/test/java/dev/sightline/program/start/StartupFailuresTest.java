package dev.sightline.program.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.program.setting.InvalidSettingException;
import dev.sightline.program.setting.Setting;
import io.micronaut.core.value.MapPropertyResolver;
import java.net.BindException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StartupFailuresTest {

  private enum Known implements Setting {
    FRAME_RATE;

    @Override
    public String property() {
      return "sightline.frames.rate";
    }

    @Override
    public String allowed() {
      return "a number above 0";
    }
  }

  private final StartupFailures failures =
      new StartupFailures("capture", List.of(Known.values()), StartupFailuresTest::explain);

  private static Optional<StartupFailure> explain(Throwable cause) {
    return cause instanceof UnsupportedOperationException
        ? Optional.of(StartupFailure.ofSetting("the model is unknown"))
        : Optional.empty();
  }

  private StartupFailure of(Throwable thrown, Map<String, Object> properties) {
    return failures.of(thrown, new MapPropertyResolver(properties));
  }

  @Test
  void shouldPreferACauseThatHasWordsForAPerson() {
    Throwable thrown =
        new IllegalStateException("beans", new InvalidSettingException("X is '1'; allowed: 2"));

    assertThat(of(thrown, Map.of())).isEqualTo(new StartupFailure("X is '1'; allowed: 2", 2));
  }

  @Test
  void shouldNameTheVariableOfAPropertyThatIsOfAnotherType() {
    Throwable thrown =
        new IllegalStateException(
            new IllegalArgumentException(
                "Error resolving property value [sightline.frames.rate]. Unable to convert value"
                    + " [many] to target type [double] due to: …"));

    assertThat(of(thrown, Map.of("sightline.frames.rate", "many")))
        .isEqualTo(new StartupFailure("FRAME_RATE is 'many'; allowed: a number above 0", 2));
  }

  @Test
  void shouldNameTheVariableOfTheFrameworksProperties() {
    Throwable thrown =
        new IllegalStateException("Error resolving property value [micronaut.server.max-size].");

    StartupFailure failure = of(thrown, Map.of("micronaut.server.max-size", "x"));

    assertThat(failure.exitCode()).isEqualTo(2);
    assertThat(failure.message()).startsWith("MICRONAUT_SERVER_MAX_SIZE is 'x'; allowed: ");
  }

  @Test
  void shouldSayThatThePortIsTheMatter() {
    Throwable thrown =
        new IllegalStateException(
            "beans",
            new IllegalStateException(
                "Unable to start the server on *:8081", new BindException("already in use")));

    assertThat(of(thrown, Map.of()))
        .isEqualTo(
            new StartupFailure(
                "MICRONAUT_SERVER_PORT names a port that cannot be used: Unable to start the"
                    + " server on *:8081 (already in use)",
                1));
    assertThat(of(new IllegalArgumentException("port out of range:99999"), Map.of()).message())
        .startsWith("MICRONAUT_SERVER_PORT names a port");
  }

  @Test
  void shouldAskTheProgramForWhatOnlyItKnows() {
    assertThat(of(new IllegalStateException(new UnsupportedOperationException()), Map.of()))
        .isEqualTo(new StartupFailure("the model is unknown", 2));
  }

  @Test
  void shouldGiveTheRootInOneLineAndWithoutSecretsWhereNothingIsKnown() {
    Throwable thrown =
        new IllegalStateException(
            "beans", new RuntimeException("no answer from rtsp://me:s3cret@gate/1\n  at all"));

    assertThat(of(thrown, Map.of()))
        .isEqualTo(
            new StartupFailure(
                "capture did not start: no answer from rtsp://***@gate/1 at all", 1));
    assertThat(of(new IllegalStateException(), Map.of()).message())
        .isEqualTo("capture did not start: java.lang.IllegalStateException");
  }
}
