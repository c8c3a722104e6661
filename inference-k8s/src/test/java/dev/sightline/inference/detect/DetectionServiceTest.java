package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.sightline.inference.config.BackendConfig;
import dev.sightline.inference.config.ClassificationConfig;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.config.RawConfig;
import dev.sightline.inference.fixture.GridCells;
import dev.sightline.inference.fixture.TestModel;
import dev.sightline.inference.region.Regions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** What the log says of a model that is loaded. */
class DetectionServiceTest {

  private final Logger log = (Logger) LoggerFactory.getLogger(DetectionService.class);
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  @TempDir private Path directory;

  @BeforeEach
  void listen() {
    lines.start();
    log.addAppender(lines);
  }

  @AfterEach
  void stop() {
    log.detachAppender(lines);
  }

  @Test
  void shouldWarnThatClassesHaveNoNamesAndSayWhereToGiveThem() throws Exception {
    load("{}");

    assertThat(warnings())
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.getFormattedMessage()).contains("class-0, class-1", "\"labels\"");
              assertThat(line.getKeyValuePairs())
                  .extracting(pair -> pair.key + "=" + pair.value)
                  .containsExactly("model=unnamed", "file=unnamed.json");
            });
  }

  @Test
  void shouldNotWarnWhereAFileNamesTheClassesOrSaysThatTheyHaveNone() throws Exception {
    load("{\"labels\": [\"cat\", \"dog\"]}");
    load("{\"labels\": \"none\"}");

    assertThat(warnings()).isEmpty();
  }

  private List<ILoggingEvent> warnings() {
    return lines.list.stream().filter(line -> line.getLevel() == Level.WARN).toList();
  }

  private void load(String sidecar) throws Exception {
    byte[] model =
        new TestModel()
            .input("images", DataType.FLOAT, 1, 3, 64, 64)
            .output("output0", GridCells.columns(64, 6, 8, 16, 32), 1, 6, 84)
            .bytes();
    Path file = Files.write(directory.resolve("unnamed.onnx"), model);
    Files.writeString(directory.resolve("unnamed.json"), sidecar);
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    ModelConfig config = new ModelConfig(file.toString(), 1);
    new DetectionService(
            new Networks(
                config, BackendConfig.NONE, new RawConfig("false"), ModelSources.ofThisMachine()),
            new ServedModelFactory(
                config,
                new DetectionConfig(0.5, "model", List.of()),
                ClassificationConfig.DEFAULT,
                new LimitsConfig(1 << 20, 10, 10, 1_000_000),
                new InferenceMetrics(meters)),
            new Regions(Map.of()),
            meters)
        .close();
  }
}
