package dev.sightline.inference.detect;

import dev.sightline.contract.ModelInfo;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.util.List;

/** Which model serves, as the labels of the metric {@code sightline.model.info}. */
final class ModelMeter {

  private final MultiGauge info;

  ModelMeter(MeterRegistry registry) {
    info =
        MultiGauge.builder("sightline.model.info")
            .description("1, with the model that serves as labels")
            .register(registry);
  }

  /** From now on this model serves, and no other is shown. */
  void show(ModelInfo model) {
    Tags tags = Tags.of("model", model.name(), "sha256", model.sha256().orElse("unknown"));
    info.register(List.of(MultiGauge.Row.of(tags, 1)), true);
  }
}
