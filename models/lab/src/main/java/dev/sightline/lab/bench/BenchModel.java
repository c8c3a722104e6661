package dev.sightline.lab.bench;

import dev.sightline.inference.config.ClassificationConfig;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.detect.InferenceMetrics;
import dev.sightline.inference.detect.ModelSources;
import dev.sightline.inference.detect.ServedModel;
import dev.sightline.inference.detect.ServedModelFactory;
import dev.sightline.inference.model.ModelSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;

/** The model under test, found and served as the service does with its default settings. */
record BenchModel(String setting) {

  private static final double CONFIDENCE = 0.5;
  private static final long MAX_BODY_BYTES = 1L << 26;
  private static final int QUEUE_FRAMES = 10_000;
  private static final int MAX_FRAMES = 1_000;
  private static final long MAX_PIXELS = 40_000_000;

  ModelSource source() {
    return ModelSources.ofThisMachine().find(setting);
  }

  ServedModel serve() {
    return new ServedModelFactory(
            new ModelConfig(setting, 0),
            new DetectionConfig(CONFIDENCE, "model", List.of()),
            ClassificationConfig.DEFAULT,
            new LimitsConfig(MAX_BODY_BYTES, QUEUE_FRAMES, MAX_FRAMES, MAX_PIXELS),
            new InferenceMetrics(new SimpleMeterRegistry()))
        .load(source());
  }
}
