package dev.sightline.inference.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sightline.contract.Classification;
import dev.sightline.inference.catalogue.Catalogue;
import dev.sightline.inference.catalogue.FetchException;
import dev.sightline.inference.catalogue.ModelDirectory;
import dev.sightline.inference.catalogue.ModelFetcher;
import dev.sightline.inference.config.ClassificationConfig;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.fixture.SharedData;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.model.ModelFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Real classifiers on real pictures, against the reference run of the data's README. */
@EnabledIf(
    value = "dev.sightline.inference.fixture.SharedData#isPresent",
    disabledReason = "the shared models and photos are not on this machine")
class RealClassifiersTest {

  @TempDir private Path directory;

  @Test
  void shouldSoftmaxTheLogitsOfAQuantisedModel() throws Exception {
    try (ServedModel served = load(SharedData.file("models/shufflenet-v2-12-int8.onnx"))) {
      List<Classification> kitten = classify(served, "kitten_224.png");

      assertThat(kitten).hasSize(5);
      assertThat(kitten.get(0).label()).isEqualTo("tabby");
      assertThat(kitten.get(0).classId()).isEqualTo(281);
      assertThat(kitten.stream().mapToDouble(Classification::confidence).sum()).isBetween(0.3, 1.0);
      assertThat(classify(served, "eagle.jpg").get(0).label()).isIn("kite", "bald eagle");
    }
  }

  @Test
  void shouldKeepTheProbabilitiesOfAHalfPrecisionModelOfTheCatalogue() throws Exception {
    try (ServedModel served = load(fetched("squeezenet-1.0-fp16", "squeezenet_fp16.onnx"))) {
      Classification kitten = classify(served, "kitten_224.png").get(0);

      assertThat(kitten.label()).isEqualTo("tabby");
      assertThat(kitten.confidence()).isBetween(0.8, 0.98);
      assertThat(classify(served, "eagle.jpg").get(0).label()).isEqualTo("kite");
    }
  }

  /**
   * Nothing in its graph says that its input is BGR, 0 to 255; read as RGB it says "mosquito net".
   */
  @Test
  void shouldKnowAModelOfTheCatalogueByItsBytesWhereverItIs() throws Exception {
    Path copy = directory.resolve("mine.onnx");
    Files.copy(SharedData.file("models/squeezenet_fp16.onnx"), copy);
    try (ServedModel served = load(copy)) {
      assertThat(classify(served, "kitten_224.png").get(0).label()).isEqualTo("tabby");
    }
  }

  /** As the catalogue has it, but from the shared data. */
  private Path fetched(String name, String file) throws FetchException {
    ModelFetcher fetcher =
        new ModelFetcher(
            new ModelDirectory(directory),
            (entry, part, progress) -> Files.copy(SharedData.file("models/" + file), part));
    return fetcher.fetch(Catalogue.shipped().find(name).orElseThrow(), (here, whole) -> {});
  }

  private static List<Classification> classify(ServedModel served, String picture)
      throws Exception {
    EncodedImage image = EncodedImage.of(SharedData.bytes("images/" + picture));
    FrameOutcome outcome =
        served.detect("test", List.of(image)).get(20, TimeUnit.SECONDS).outcomes().get(0);
    return ((FrameOutcome.Detected) outcome).classifications();
  }

  private static ServedModel load(Path model) throws IOException {
    return new ServedModelFactory(
            new ModelConfig("", 1),
            new DetectionConfig(0.5, "model", List.of()),
            ClassificationConfig.DEFAULT,
            new LimitsConfig(1 << 26, 10, 10, 40_000_000),
            new InferenceMetrics(new SimpleMeterRegistry()))
        .load(new ModelFile(model));
  }
}
