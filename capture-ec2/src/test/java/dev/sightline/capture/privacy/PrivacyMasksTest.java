package dev.sightline.capture.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.capture.config.PrivacyConfig;
import dev.sightline.contract.StreamId;
import dev.sightline.program.region.Polygon;
import dev.sightline.program.setting.InvalidSettingException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivacyMasksTest {

  private static final StreamId DOOR = new StreamId("door");
  private static final StreamId YARD = new StreamId("yard");
  private static final StreamId GATE = new StreamId("gate");

  private static final String ONE = "\"mask\": [[[0, 0], [1, 0], [1, 1]]]";
  private static final String TWO =
      "\"mask\": [[[0, 0], [1, 0], [1, 1]], [[0, 0], [1, 0], [0, 1]]]";
  private static final String WRONG = "\"mask\": [[[0, 0], [1, 0]]]";

  @TempDir private Path directory;
  private final MeterRegistry registry = new SimpleMeterRegistry();

  private PrivacyMasks masks(String json) throws IOException {
    Path file = Files.writeString(directory.resolve("masks.json"), json);
    return new PrivacyMasks(new PrivacyConfig(file.toString()), registry);
  }

  private static String door(String entry) {
    return "{\"door\": {%s}}".formatted(entry);
  }

  @Test
  void shouldMaskOnlyStreamsThatAreNamed() throws Exception {
    PrivacyMasks masks = masks(door(ONE));

    assertThat(masks.begin(DOOR).polygons()).hasSize(1);
    assertThat(masks.begin(YARD).polygons()).isEmpty();
  }

  @Test
  void shouldRefuseToStartWithAFileThatIsBrokenAsAWholeOrMissing() {
    assertThatThrownBy(() -> masks("{\"door\": {" + ONE))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("PRIVACY_MASKS is '")
        .hasMessageContaining("cannot be read as JSON");
    assertThatThrownBy(() -> new PrivacyConfig(directory.resolve("none").toString()))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("NoSuchFileException");
  }

  @Test
  void shouldWithholdOnlyTheStreamWhoseEntryIsBrokenUntilItIsMended() throws Exception {
    PrivacyMasks masks = masks("{\"door\": {%s}, \"yard\": {%s}}".formatted(WRONG, ONE));

    StreamMask door = masks.begin(DOOR);

    assertThat(door.refusal()).hasValueSatisfying(why -> assertThat(why).contains("door.mask[0]"));
    assertThat(masks.begin(YARD).refusal()).isEmpty();
    assertThat(masks.problems()).containsOnlyKeys("door");
    assertThat(gauge("sightline.privacy.masks", DOOR)).isNaN();

    masks.take(door(ONE));

    assertThat(door.refusal()).isEmpty();
    assertThat(door.polygons()).hasSize(1);
    assertThat(masks.problems()).isEmpty();
  }

  @Test
  void shouldChangeAllStreamsThatRun() throws Exception {
    PrivacyMasks masks = masks(door(ONE));
    StreamMask door = masks.begin(DOOR);
    StreamMask yard = masks.begin(YARD);

    masks.take("{\"yard\": {%s}}".formatted(TWO));

    assertThat(door.polygons()).isEmpty();
    assertThat(yard.polygons()).hasSize(2);
    assertThat(gauge("sightline.privacy.masks", YARD)).isEqualTo(2);
  }

  @Test
  void shouldKeepTheLastGoodMasksWhileTheFileIsUnusableAndSaySo() throws Exception {
    PrivacyMasks masks = masks(door(TWO));
    StreamMask door = masks.begin(DOOR);
    assertThat(gauge("sightline.privacy.masks.kept", DOOR)).isZero();

    masks.lose("gone");
    assertThat(door.polygons()).hasSize(2);
    assertThat(gauge("sightline.privacy.masks.kept", DOOR)).isEqualTo(1);
    assertThat(masks.problems()).containsEntry("file", "gone");

    masks.take("{");
    assertThat(door.polygons()).hasSize(2);

    masks.take(door(WRONG));
    assertThat(door.polygons()).hasSize(2);
    assertThat(gauge("sightline.privacy.masks.kept", DOOR)).isEqualTo(1);
    assertThat(masks.problems()).containsOnlyKeys("door");

    masks.take(door(ONE));
    assertThat(door.polygons()).hasSize(1);
    assertThat(gauge("sightline.privacy.masks.kept", DOOR)).isZero();
  }

  @Test
  void shouldStartAgainWithTheLastGoodMasksButNeverWithoutKnowingAny() throws Exception {
    PrivacyMasks masks = masks(door(TWO));
    StreamMask unused = masks.begin(GATE);
    masks.lose("gone");

    assertThat(masks.begin(DOOR).polygons()).hasSize(2);
    assertThat(masks.begin(YARD).refusal()).contains("gone");
    assertThat(masks.begin(GATE).refusal()).contains("gone");

    masks.take("{\"door\": {%s}, \"yard\": {%s}}".formatted(WRONG, ONE));

    assertThat(masks.begin(DOOR).polygons()).hasSize(2);
    assertThat(masks.begin(YARD).polygons()).hasSize(1);
  }

  @Test
  void shouldKeepTheSameListWhileTheMasksAreTheSame() throws Exception {
    PrivacyMasks masks = masks(door(ONE));
    StreamMask door = masks.begin(DOOR);
    List<Polygon> before = door.polygons();

    masks.take(door(ONE) + "\n");

    assertThat(door.polygons()).isSameAs(before);
  }

  @Test
  void shouldMaskNothingWithoutAFile() {
    PrivacyMasks masks = new PrivacyMasks(new PrivacyConfig(""), registry);

    assertThat(masks.begin(DOOR).polygons()).isEmpty();
    assertThat(registry.getMeters()).isEmpty();
  }

  private double gauge(String name, StreamId stream) {
    return registry.get(name).tag("stream", stream.value()).gauge().value();
  }
}
