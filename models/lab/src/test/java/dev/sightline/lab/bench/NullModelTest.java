package dev.sightline.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.Detection;
import dev.sightline.inference.detect.ServedModel;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.image.ImageSize;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NullModelTest {

  @TempDir Path directory;

  @Test
  void shouldAnswerAnyPictureWithTheSameThreePeople() throws Exception {
    Path file = Files.write(directory.resolve("null.onnx"), NullModel.bytes());
    BenchImages pictures = BenchImages.of(new ImageSize(640, 360), 2);

    try (ServedModel model = new BenchModel(file.toString()).serve()) {
      List<FrameOutcome> outcomes =
          model
              .detect("bench", pictures.jpegs().stream().map(EncodedImage::of).toList())
              .get()
              .outcomes();

      assertThat(outcomes).hasSize(2).allSatisfy(outcome -> assertThat(people(outcome)).hasSize(3));
      assertThat(people(outcomes.get(0))).isEqualTo(people(outcomes.get(1)));
    }
  }

  private static List<Detection> people(FrameOutcome outcome) {
    return ((FrameOutcome.Detected) outcome).detections();
  }
}
