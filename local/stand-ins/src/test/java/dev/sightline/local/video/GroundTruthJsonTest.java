package dev.sightline.local.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.local.video.GroundTruth.FrameTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroundTruthJsonTest {

  private static final GroundTruth TRUTH =
      new GroundTruth(
          640,
          360,
          25,
          "person",
          2,
          List.of(
              new FrameTruth(0, List.of(new TrueBox(0, 1.5, 2, 30, 40)), List.of()),
              new FrameTruth(1, List.of(), List.of(new TrueBox(1, 0, 2, 3, 40)))));

  @TempDir private Path directory;

  @Test
  void shouldReadWhatItWrote() throws IOException {
    Path file = directory.resolve("truth.json");

    new GroundTruthJson().write(file, TRUTH);

    assertThat(new GroundTruthJson().read(file)).isEqualTo(TRUTH);
    assertThat(Files.readString(file))
        .contains(
            "\n"
                + "    { \"frame\" : 1, \"objects\" : [ ], \"doubtful\" : [ { \"id\" : 1, \"x\" :"
                + " 0.0,");
  }

  @Test
  void shouldSayWhatIsNoGroundTruth() throws IOException {
    Path file = Files.writeString(directory.resolve("other.json"), "{\"width\": 640}");

    assertThatThrownBy(() -> new GroundTruthJson().read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other.json is not ground truth");
  }

  @Test
  void shouldKnowTheFrameOfAMomentInALoop() {
    assertThat(TRUTH.at(Duration.ZERO).frame()).isZero();
    assertThat(TRUTH.at(Duration.ofMillis(38)).frame()).isEqualTo(1);
    assertThat(TRUTH.at(Duration.ofMillis(81)).frame()).isZero();
    assertThat(TRUTH.at(Duration.ofMillis(-40)).frame()).isEqualTo(1);
  }

  @Test
  void shouldGiveOtherIdsInEachRepetition() {
    assertThat(TRUTH.at(Duration.ZERO).objects()).extracting(TrueBox::id).containsExactly(0);
    assertThat(TRUTH.at(Duration.ofMillis(80)).objects())
        .extracting(TrueBox::id)
        .containsExactly(2);
    assertThat(TRUTH.at(Duration.ofMillis(200)).doubtful())
        .extracting(TrueBox::id)
        .containsExactly(5);
  }

  @Test
  void shouldRefuseFramesOutOfOrder() {
    List<FrameTruth> frames = List.of(TRUTH.frames().get(1), TRUTH.frames().get(0));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new GroundTruth(640, 360, 25, "person", 2, frames));
  }
}
