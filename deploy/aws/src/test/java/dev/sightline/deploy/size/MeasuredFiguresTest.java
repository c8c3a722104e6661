package dev.sightline.deploy.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredFiguresTest {

  private static final MeasuredFigures TWO =
      new MeasuredFigures(
          "2026-01-31",
          "a machine",
          Map.of(),
          Map.of(
              "two",
              Map.of("10x10", new Figure(2, true, "here"), "20x20", new Figure(5, true, "here")),
              "one",
              Map.of("10x10", new Figure(2, true, "here"))),
          Map.of("a-model", new Figure(7, true, "here"), "b", new Figure(8, true, "here")));

  @TempDir private Path directory;

  @Test
  void shouldTakeAMeasuredResolutionAsItIs() {
    assertThat(TWO.at("two", new Resolution(20, 20))).isEqualTo(new Figure(5, true, "here"));
  }

  @Test
  void shouldScaleByPixelsBetweenTwoResolutions() {
    // 200 pixels: a third of the way from 100 to 400
    Figure figure = TWO.at("two", new Resolution(20, 10));

    assertThat(figure.value()).isCloseTo(3, within(1e-9));
    assertThat(figure.measured()).isFalse();
  }

  @Test
  void shouldGoOnBeyondTheLargestResolution() {
    // 0.01 more for each pixel
    assertThat(TWO.at("two", new Resolution(40, 20)).value()).isCloseTo(9, within(1e-9));
  }

  @Test
  void shouldScaleInProportionFromOneResolution() {
    assertThat(TWO.at("one", new Resolution(20, 20)).value()).isCloseTo(8, within(1e-9));
  }

  @Test
  void shouldKnowAModelByEitherSpelling() {
    assertThat(TWO.network("a_model").value()).isEqualTo(7);
  }

  @Test
  void shouldNameTheModelsItKnows() {
    assertThatThrownBy(() -> TWO.network("c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "no figures of model 'c'; known are a-model, b; --network-ms gives its own CPU time a"
                + " frame");
  }

  @Test
  void shouldNameAFigureThatIsMissing() {
    assertThatThrownBy(() -> TWO.value("consumerMs")).hasMessageContaining("'consumerMs'");
    assertThatThrownBy(() -> TWO.at("x", new Resolution(1, 1))).hasMessageContaining("'x'");
  }

  @Test
  void shouldRefuseAFileThatLacksTheMachine() throws IOException {
    String json = Files.readString(builtIn());
    Path file = directory.resolve("figures.json");
    Files.writeString(file, json.replace("\"machine\"", "\"computer\""));

    assertThatThrownBy(() -> MeasuredFigures.read(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + " can't be read: Missing creator property 'machine' (index 1)");
  }

  @Test
  void shouldReadTheBuiltInFiguresFromAFile() {
    assertThat(MeasuredFigures.read(builtIn())).isEqualTo(MeasuredFigures.load());
  }

  private static Path builtIn() {
    return Path.of("src/main/resources/dev/sightline/deploy/size/figures.json");
  }
}
