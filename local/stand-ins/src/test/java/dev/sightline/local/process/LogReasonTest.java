package dev.sightline.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogReasonTest {

  @Test
  void shouldBeTheLastLine() {
    assertThat(reason("12:00:01.123 INFO  Server started", "MODEL is 'x': not found"))
        .isEqualTo("MODEL is 'x': not found");
  }

  @Test
  void shouldBeTheRootCauseOfAStackTrace() {
    assertThat(
            reason(
                "Exception in thread \"main\" java.lang.IllegalStateException: can't start",
                "\tat kafka.Kafka.main(Kafka.scala:1)",
                "Caused by: java.nio.file.NoSuchFileException: /w?rk",
                "\tat java.base/sun.nio.fs.UnixException.rethrow(UnixException.java:92)",
                "\t... 12 more"))
        .isEqualTo("java.nio.file.NoSuchFileException: /w?rk");
  }

  @Test
  void shouldBeTheHeadlineOfAStackTraceWithoutACause() {
    assertThat(
            reason(
                "Exception in thread \"main\" java.io.IOException: No space left on device",
                "\tat java.base/java.io.FileOutputStream.writeBytes(Native Method)"))
        .isEqualTo("java.io.IOException: No space left on device");
  }

  @Test
  void shouldPassOverWhatIsLoggedWhileAProgramStops() {
    assertThat(
            reason(
                "12:00:01.123 ERROR KafkaRaftServer: Exiting Kafka due to fatal exception",
                "org.apache.kafka.common.KafkaException: Socket server failed to bind",
                "\tat kafka.network.Acceptor.openServerSocket(SocketServer.scala:1)",
                "12:00:01.200 INFO  Metrics: Metrics reporters closed",
                ""))
        .isEqualTo("org.apache.kafka.common.KafkaException: Socket server failed to bind");
  }

  @Test
  void shouldPassOverWhatAJvmSaysOfItsOptions() {
    assertThat(
            reason(
                "Picked up JAVA_TOOL_OPTIONS: -Dx=y",
                "Unrecognized VM option 'UseWrongGC'",
                "Error: Could not create the Java Virtual Machine.",
                "Error: A fatal exception has occurred. Program will exit."))
        .isEqualTo("Unrecognized VM option 'UseWrongGC'");
  }

  @Test
  void shouldBeEmptyWhereNothingWasSaid() {
    assertThat(new LogReason(List.of("Picked up JAVA_TOOL_OPTIONS: -Dx=y", "")).text()).isEmpty();
  }

  private static String reason(String... lines) {
    return new LogReason(List.of(lines)).text().orElseThrow();
  }
}
