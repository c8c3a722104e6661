package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every variable that is set is read by a program, and every one that is needed is set. */
class EnvironmentTest {

  /** Where, which program, what it is given, and what it can't do without there. */
  static Stream<Arguments> places() throws IOException {
    return Stream.of(
        Arguments.of(
            "k8s/overlays/aws",
            Program.CONSUMER,
            withBase("aws", Program.CONSUMER),
            Set.of(
                "AWS_REGION",
                "INFERENCE_SERVICE_URL",
                "KAFKA_BOOTSTRAP_SERVERS",
                "KAFKA_GROUP_ID",
                "KAFKA_SECURITY",
                "KAFKA_TOPIC",
                "LOG_FORMAT",
                "RESULTS_TOPIC",
                "S3_BUCKET",
                "S3_PREFIX")),
        Arguments.of(
            "k8s/overlays/aws",
            Program.INFERENCE,
            withBase("aws", Program.INFERENCE),
            Set.of("INFERENCE_CONFIDENCE_THRESHOLD", "LOG_FORMAT")),
        Arguments.of(
            "k8s/overlays/aws",
            Program.TRACKER,
            withBase("aws", Program.TRACKER),
            Set.of(
                "AWS_REGION",
                "EVENTS_TOPIC",
                "KAFKA_BOOTSTRAP_SERVERS",
                "KAFKA_SECURITY",
                "LOG_FORMAT",
                "RESULTS_TOPIC",
                "S3_BUCKET",
                "S3_PREFIX",
                "TRACKER_ADDRESS",
                "TRACKER_APPLICATION_ID",
                "TRACKER_REGIONS")),
        Arguments.of(
            "k8s/overlays/local",
            Program.TRACKER,
            withBase("local", Program.TRACKER),
            Set.of("AWS_ACCESS_KEY_ID", "KAFKA_BOOTSTRAP_SERVERS", "S3_BUCKET", "S3_ENDPOINT")),
        Arguments.of(
            "docker-compose.yaml",
            Program.TRACKER,
            Environment.compose("tracker"),
            Set.of("KAFKA_BOOTSTRAP_SERVERS", "S3_BUCKET", "S3_ENDPOINT", "TRACKER_REGIONS")),
        Arguments.of(
            "k8s/overlays/aws",
            Program.CONSOLE,
            withBase("aws", Program.CONSOLE),
            Set.of(
                "AWS_REGION",
                "CONSOLE_HOST",
                "CONSOLE_PASSWORD",
                "CONSOLE_TARGETS",
                "EVENTS_TOPIC",
                "KAFKA_BOOTSTRAP_SERVERS",
                "KAFKA_SECURITY",
                "KAFKA_TOPIC",
                "LOG_FORMAT",
                "RESULTS_TOPIC",
                "S3_BUCKET",
                "S3_PREFIX")),
        Arguments.of(
            "k8s/overlays/local",
            Program.CONSOLE,
            withBase("local", Program.CONSOLE),
            Set.of("AWS_ACCESS_KEY_ID", "KAFKA_BOOTSTRAP_SERVERS", "S3_BUCKET", "S3_ENDPOINT")),
        Arguments.of(
            "docker-compose.yaml",
            Program.CONSOLE,
            Environment.compose("console"),
            Set.of("CONSOLE_HOST", "CONSOLE_PASSWORD", "CONSOLE_TARGETS", "S3_ENDPOINT")),
        Arguments.of(
            "k8s/overlays/local",
            Program.CONSUMER,
            withBase("local", Program.CONSUMER),
            Set.of("AWS_ACCESS_KEY_ID", "KAFKA_BOOTSTRAP_SERVERS", "S3_BUCKET", "S3_ENDPOINT")),
        Arguments.of(
            "docker-compose.yaml",
            Program.CAPTURE,
            Environment.compose("capture"),
            Set.of("KAFKA_BOOTSTRAP_SERVERS", "STREAMS")),
        Arguments.of(
            "docker-compose.yaml",
            Program.CONSUMER,
            Environment.compose("consumer"),
            Set.of("INFERENCE_SERVICE_URL", "KAFKA_BOOTSTRAP_SERVERS", "S3_BUCKET", "S3_ENDPOINT")),
        Arguments.of(
            "deploy/compose/create-aws-resources.sh",
            Program.FUNCTION,
            Environment.localStack(),
            Set.of("S3_ENDPOINT", "S3_PREFIX")),
        Arguments.of(
            "terraform/capture.tf",
            Program.CAPTURE,
            Environment.captureHost(),
            Set.of(
                "AWS_REGION",
                "KAFKA_BOOTSTRAP_SERVERS",
                "KAFKA_SECURITY",
                "KAFKA_TOPIC",
                "KAFKA_TOPIC_LAYOUT",
                "LOG_FORMAT",
                "MOTION_MASK",
                "PRIVACY_MASKS",
                "STREAMS_FILE")),
        Arguments.of(
            "sam-template.yaml",
            Program.FUNCTION,
            Environment.sam(),
            Set.of("LOG_FORMAT", "S3_PREFIX")));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("places")
  void shouldSetOnlyWhatTheProgramReads(
      String place, Program program, Set<String> given, Set<String> needed) {
    assertThat(program.known()).as("read by %s", program.module()).containsAll(given);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("places")
  void shouldSetWhatTheProgramNeedsThere(
      String place, Program program, Set<String> given, Set<String> needed) {
    assertThat(given).as("given to %s by %s", program.module(), place).containsAll(needed);
  }

  @ParameterizedTest
  @EnumSource
  void shouldShowOnlyWhatTheProgramReadsInItsExample(Program program) {
    assertThat(Environment.example(program)).isNotEmpty();
    assertThat(program.known()).containsAll(Environment.example(program));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "FUNCTION")
  void shouldSetOnlyWhatTheProgramReadsInItsImage(Program program) {
    assertThat(Environment.dockerfile(program)).contains("JAVA_TOOL_OPTIONS", "LOG_FORMAT");
    assertThat(program.known()).containsAll(Environment.dockerfile(program));
  }

  private static Set<String> withBase(String overlay, Program program) {
    Set<String> names = new TreeSet<>(Environment.kubernetesBase(program));
    names.addAll(Environment.overlay(overlay, program));
    return names;
  }
}
