package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.sightline.inference.config.ClassificationConfig;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.fixture.GridCells;
import dev.sightline.inference.fixture.TestModel;
import dev.sightline.inference.model.ModelBytes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What a model holds goes back when it is closed, not at a collection. */
@EnabledOnOs(OS.LINUX)
class ReloadMemoryTest {

  private static final int SIDE = 1024;
  private static final int RELOADS = 100;

  /** A reload takes 25 MB for images alone, two of them 50 MB. */
  private static final long MOST_KIBIBYTES = 150 * 1024;

  @Test
  void shouldGiveBackItsMemoryWhenAModelIsClosed() throws IOException {
    byte[] model = model();
    load(model).close();
    long before = residentKibibytes();

    for (int i = 0; i < RELOADS; i++) {
      load(model).close();
    }

    assertThat(residentKibibytes() - before).isLessThan(MOST_KIBIBYTES);
  }

  /** YOLOv8 that finds nothing. */
  private static byte[] model() {
    float[] columns = GridCells.columns(SIDE, 6, 8, 16, 32);
    return new TestModel()
        .input("images", DataType.FLOAT, 1, 3, SIDE, SIDE)
        .output("output0", columns, 1, 6, columns.length / 6)
        .bytes();
  }

  private static ServedModel load(byte[] model) {
    return new ServedModelFactory(
            new ModelConfig("", 1),
            new DetectionConfig(0.5, "model", List.of()),
            ClassificationConfig.DEFAULT,
            new LimitsConfig(1 << 26, 10, 10, 40_000_000),
            new InferenceMetrics(new SimpleMeterRegistry()))
        .load(new ModelBytes("large", model));
  }

  private static long residentKibibytes() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElseThrow();
  }
}
