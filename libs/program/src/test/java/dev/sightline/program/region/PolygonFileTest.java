package dev.sightline.program.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.contract.StreamId;
import dev.sightline.program.region.Polygon.Point;
import dev.sightline.program.setting.InvalidSettingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolygonFileTest {

  private static final Path FILE = Path.of("masks.json");
  private static final StreamId DOOR = new StreamId("door");
  private static final StreamId YARD = new StreamId("yard");

  private static PolygonFile parse(String json) {
    return PolygonFile.parse("PRIVACY_MASKS", FILE, Set.of("mask"), json);
  }

  @Test
  void shouldGivePolygonsByStreamAndKeyInPartsOfTheFrame() {
    PolygonFile file =
        parse("{\"door\": {\"size\": [200, 100], \"mask\": [[[0, 0], [100, 0], [100, 50]]]}}");

    assertThat(file.streams()).containsExactly(DOOR);
    assertThat(file.of(DOOR))
        .containsEntry(
            "mask",
            List.of(new Polygon(List.of(new Point(0, 0), new Point(0.5, 0), new Point(0.5, 0.5)))));
  }

  @Test
  void shouldNotLetAWrongEntrySpoilTheOthers() {
    PolygonFile file =
        parse("{\"door\": {\"masks\": []}, \"yard\": {\"mask\": [[[0, 0], [1, 0], [1, 1]]]}}");

    assertThat(file.of(YARD).get("mask")).hasSize(1);
    assertThatThrownBy(() -> file.of(DOOR))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage(
            "PRIVACY_MASKS is 'masks.json': door has the unknown key 'masks'; known are: mask,"
                + " size");
  }

  @Test
  void shouldRefuseAnEmptyFileAsAWhole() {
    assertThatThrownBy(() -> parse(""))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageStartingWith("PRIVACY_MASKS is 'masks.json': the file is not an object");
  }
}
