package dev.sightline.inference.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sightline.inference.fixture.TestModel;
import dev.sightline.program.setting.InvalidSettingException;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.PropertySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {

  private static final String MODEL = TestModel.yoloV8().file("cats").toString();

  @Test
  void shouldHaveDefaults() {
    try (ApplicationContext context = context(Map.of())) {
      assertThat(context.getBean(ModelConfig.class).model()).isEmpty();
      assertThat(context.getBean(ModelConfig.class).workers())
          .isEqualTo(Runtime.getRuntime().availableProcessors());
      assertThat(context.getBean(DetectionConfig.class))
          .isEqualTo(new DetectionConfig(0.5, "model", List.of()));
      assertThat(context.getBean(RegionsConfig.class).file()).isEmpty();
      assertThat(context.getBean(BackendConfig.class)).isEqualTo(BackendConfig.NONE);
      assertThat(context.getBean(RawConfig.class).isEnabled()).isFalse();
      assertThat(context.getBean(ClassificationConfig.class))
          .isEqualTo(ClassificationConfig.DEFAULT)
          .isEqualTo(new ClassificationConfig(5));
      assertThat(context.getBean(LimitsConfig.class))
          .isEqualTo(new LimitsConfig(64L * 1024 * 1024, 256, 100, 40_000_000));
    }
  }

  @Test
  void shouldReadEveryVariable(@TempDir Path directory) throws IOException {
    Path regions = Files.writeString(directory.resolve("regions.json"), "{}");
    Map<String, Object> variables =
        Map.ofEntries(
            Map.entry("MODEL", MODEL),
            Map.entry("SERVE_RAW", "true"),
            Map.entry("BACKEND_TIMEOUT_SECONDS", "2.5"),
            Map.entry("INFERENCE_THREADS", "3"),
            Map.entry("INFERENCE_CONFIDENCE_THRESHOLD", "0.25"),
            Map.entry("INFERENCE_IOU_THRESHOLD", "0.6"),
            Map.entry("INFERENCE_LABELS", "cat, \"dog\""),
            Map.entry("INFERENCE_REGIONS", regions.toString()),
            Map.entry("INFERENCE_TOP_K", "3"),
            Map.entry("INFERENCE_MAX_BODY_BYTES", "1000"),
            Map.entry("INFERENCE_QUEUE_FRAMES", "20"),
            Map.entry("INFERENCE_MAX_FRAMES", "10"),
            Map.entry("INFERENCE_MAX_PIXELS", "500"));
    try (ApplicationContext context = context(variables)) {
      assertThat(context.getBean(ModelConfig.class)).isEqualTo(new ModelConfig(MODEL, 3));
      assertThat(context.getBean(RawConfig.class).isEnabled()).isTrue();
      assertThat(context.getBean(BackendConfig.class).timeout()).hasMillis(2500);
      assertThat(context.getBean(DetectionConfig.class))
          .isEqualTo(new DetectionConfig(0.25, "0.6", List.of("cat", "dog")));
      assertThat(context.getBean(DetectionConfig.class).maxIou()).hasValue(0.6);
      assertThat(context.getBean(RegionsConfig.class).file()).isEqualTo(regions.toString());
      assertThat(context.getBean(ClassificationConfig.class).topK()).isEqualTo(3);
      assertThat(context.getBean(LimitsConfig.class))
          .isEqualTo(new LimitsConfig(1000, 20, 10, 500));
    }
  }

  @Test
  void shouldNameVariableValueAndWhatIsAllowed() {
    assertRefused(
        () -> new ModelConfig("", 257),
        "INFERENCE_THREADS is '257'; allowed: a whole number from 0 to 256");
    assertRefused(
        () -> new DetectionConfig(1.5, "model", List.of()),
        "INFERENCE_CONFIDENCE_THRESHOLD is '1.5'; allowed: a number from 0 to 1");
    for (String threshold : List.of("-1", "half")) {
      assertThatThrownBy(() -> new DetectionConfig(0.5, threshold, List.of()))
          .isInstanceOf(InvalidSettingException.class)
          .hasMessageStartingWith("INFERENCE_IOU_THRESHOLD is '" + threshold)
          .hasMessageEndingWith("; allowed: a number from 0 to 1, or 'model' for the model's own");
    }
    assertRefused(
        () -> new DetectionConfig(0.5, "model", "cat, \"dog"),
        "INFERENCE_LABELS is 'cat, \"dog'; allowed: labels, separated by commas; in quotation marks"
            + " what has a comma itself");
    assertRefused(
        () -> new ClassificationConfig(0),
        "INFERENCE_TOP_K is '0'; allowed: a whole number from 1 to 100");
    assertRefused(
        () -> new LimitsConfig(0, 10, 10, 1),
        "INFERENCE_MAX_BODY_BYTES is '0'; allowed: bytes from 1 to 1073741824 (1 GiB)");
    assertRefused(
        () -> new LimitsConfig(1, 0, 10, 1),
        "INFERENCE_QUEUE_FRAMES is '0'; allowed: a whole number from 1 to 100000");
    assertRefused(
        () -> new LimitsConfig(1, 10, 11, 1),
        "INFERENCE_MAX_FRAMES is '11'; allowed: a whole number from 1 to INFERENCE_QUEUE_FRAMES");
    assertRefused(
        () -> new LimitsConfig(1, 10, 10, 0),
        "INFERENCE_MAX_PIXELS is '0'; allowed: a whole number from 1 to 1073741824");
  }

  private static ApplicationContext context(Map<String, Object> variables) {
    return ApplicationContext.builder()
        .propertySources(PropertySource.of("variables", variables))
        .start();
  }

  private static void assertRefused(Supplier<?> config, String message) {
    assertThatThrownBy(config::get).isInstanceOf(InvalidSettingException.class).hasMessage(message);
  }
}
