package dev.sightline.capture.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sightline.contract.StreamId;
import dev.sightline.program.setting.InvalidSettingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MotionPlansTest {

  private static final StreamId GATE = new StreamId("gate");
  private static final StreamId YARD = new StreamId("yard");

  @TempDir private Path directory;

  private static MotionPlans plans(
      String gate, String threshold, String mask, String heartbeat, String audits) {
    return new MotionPlans(new MotionConfig(gate, threshold, mask, heartbeat, audits));
  }

  @Test
  void shouldSayThingsOfAllStreamsAndOfSingleOnes() {
    MotionPlans plans = plans("on,gate=off", "8, yard=20", "", "10", "gate=5,1");

    assertThat(plans.of(GATE).isOn()).isFalse();
    assertThat(plans.of(YARD).isOn()).isTrue();
    assertThat(plans.of(GATE).threshold()).isEqualTo(8);
    assertThat(plans.of(YARD).threshold()).isEqualTo(20);
    assertThat(plans.of(YARD).heartbeat()).isEqualTo(Duration.ofSeconds(10));
    assertThat(plans.of(GATE).auditShare()).isEqualTo(0.05);
    assertThat(plans.of(YARD).auditShare()).isEqualTo(0.01);
  }

  @Test
  void shouldLeaveOtherStreamsAsTheyArePresetWhereOnlyOneIsNamed() {
    MotionPlans plans = plans("gate=on", "gate=20", "", "gate=60", "gate=0");

    assertThat(plans.of(GATE).isOn()).isTrue();
    assertThat(plans.of(YARD).isOn()).isFalse();
    assertThat(plans.of(YARD).threshold()).isEqualTo(8);
    assertThat(plans.of(YARD).heartbeat()).isEqualTo(Duration.ofSeconds(10));
    assertThat(plans.of(YARD).auditShare()).isEqualTo(0.01);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "MOTION | yes | 8 | 10 | 1",
        "MOTION | on,off | 8 | 10 | 1",
        "MOTION | Gate=on | 8 | 10 | 1",
        "MOTION_THRESHOLD | on | 0 | 10 | 1",
        "MOTION_THRESHOLD | on | 256 | 10 | 1",
        "MOTION_THRESHOLD | on | gate=NaN | 10 | 1",
        "MOTION_HEARTBEAT_SECONDS | on | 8 | 0 | 1",
        "MOTION_HEARTBEAT_SECONDS | on | 8 | soon | 1",
        "MOTION_AUDIT_PERCENT | on | 8 | 10 | 101",
        "MOTION_AUDIT_PERCENT | on | 8 | 10 | gate=1,gate=2"
      })
  void shouldNameTheVariableThatIsWrong(
      String variable, String gate, String threshold, String heartbeat, String audits) {
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> plans(gate, threshold, "", heartbeat, audits))
        .withMessageStartingWith(variable + " is '")
        .withMessageContaining("; allowed: ");
  }

  @Test
  void shouldReadMasksByStreamAndRefuseAFileThatIsWrong() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("trees.json"), "{\"gate\": {\"mask\": [[[0, 0], [1, 0], [1, 1]]]}}");

    MotionPlans plans = plans("on", "8", file.toString(), "10", "1");

    assertThat(plans.of(GATE).mask()).hasSize(1);
    assertThat(plans.of(YARD).mask()).isEmpty();
    Files.writeString(file, "{\"gate\": {\"mask\": []}}");
    assertThatExceptionOfType(InvalidSettingException.class)
        .isThrownBy(() -> plans("on", "8", file.toString(), "10", "1"))
        .withMessage("MOTION_MASK is '%s': gate has no polygon".formatted(file));
  }
}
