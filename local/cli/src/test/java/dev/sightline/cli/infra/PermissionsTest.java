package dev.sightline.cli.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** docs/security.md, the policies and the code agree on S3 and Kafka. */
class PermissionsTest {

  @Test
  void shouldGrantCaptureWhatIsDescribed() {
    assertThat(Permissions.grantedToCapture())
        .contains("kafka-cluster:WriteData")
        .isEqualTo(Permissions.described("capture-ec2"));
  }

  @Test
  void shouldGrantTheConsumerWhatIsDescribed() {
    assertThat(Permissions.grantedToConsumer())
        .contains("kafka-cluster:ReadData", "s3:PutObject")
        .isEqualTo(Permissions.described("batch-consumer"));
  }

  @Test
  void shouldGrantTheFunctionWhatIsDescribed() {
    assertThat(Permissions.grantedToFunction())
        .isNotEmpty()
        .isEqualTo(Permissions.described("annotate-lambda"));
  }

  @Test
  void shouldGrantTheConsoleWhatIsDescribed() {
    assertThat(Permissions.grantedToConsole())
        .contains("kafka-cluster:ReadData", "s3:GetObject")
        .isEqualTo(Permissions.described("console"));
  }

  @Test
  void shouldGrantTheConsoleNothingThatChangesAnything() {
    assertThat(Permissions.grantedToConsole())
        .allMatch(
            action ->
                action.matches("s3:(Get|List)\\w+|kafka-cluster:(Connect|DescribeTopic|ReadData)"));
  }

  @Test
  void shouldGrantOnS3ExactlyWhatTheConsoleCalls() {
    assertThat(onS3(Permissions.grantedToConsole()))
        .isEqualTo(Permissions.calledOnS3(Program.CONSOLE));
  }

  @Test
  void shouldGrantTheTrackerWhatIsDescribed() {
    assertThat(Permissions.grantedToTracker())
        .contains("kafka-cluster:AlterTransactionalId", "s3:GetObject")
        .isEqualTo(Permissions.described("event-tracker"));
  }

  @Test
  void shouldGrantTheTrackerNothingThatMakesOrDeletesATopic() {
    assertThat(Permissions.grantedToTracker())
        .noneMatch(action -> action.matches(".*:(Create|Delete|Alter)Topic.*"));
  }

  /** And to list, without which S3 does not tell what is gone from what is forbidden. */
  @Test
  void shouldGrantOnS3ExactlyWhatTheTrackerCalls() {
    Set<String> needed = new TreeSet<>(Permissions.calledOnS3(Program.TRACKER));
    assertThat(needed.add("s3:ListBucket")).isTrue();
    assertThat(onS3(Permissions.grantedToTracker())).isEqualTo(needed);
  }

  @Test
  void shouldGrantTheScalerWhatIsDescribed() {
    assertThat(Permissions.grantedToKeda())
        .isNotEmpty()
        .isEqualTo(Permissions.described("KEDA operator"));
  }

  @Test
  void shouldGrantAPersonForDeadLettersWhatIsDescribed() {
    assertThat(Permissions.grantedToAPersonForDeadLetters())
        .contains("kafka-cluster:ReadData", "kafka-cluster:WriteData")
        .isEqualTo(Permissions.described("dead letters' role"));
  }

  @Test
  void shouldGrantInferenceNothing() {
    assertThat(Permissions.described("inference-k8s")).isEmpty();
    assertThat(Permissions.calledOnS3(Program.INFERENCE)).isEmpty();
  }

  @Test
  void shouldGrantOnS3ExactlyWhatTheConsumerCalls() {
    assertThat(onS3(Permissions.grantedToConsumer()))
        .isEqualTo(Permissions.calledOnS3(Program.CONSUMER));
  }

  @Test
  void shouldGrantOnS3ExactlyWhatTheFunctionCalls() {
    assertThat(onS3(Permissions.grantedToFunction()))
        .isEqualTo(Permissions.calledOnS3(Program.FUNCTION));
  }

  @Test
  void shouldCallNothingOnS3InCapture() {
    // Its s3:GetObject is the host's, which fetches the video.
    assertThat(Permissions.calledOnS3(Program.CAPTURE)).isEmpty();
  }

  private static Set<String> onS3(Set<String> actions) {
    Set<String> onS3 = new TreeSet<>(actions);
    onS3.removeIf(action -> !action.startsWith("s3:"));
    return onS3;
  }
}
