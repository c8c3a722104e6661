package dev.sightline.inference.command;

import dev.sightline.inference.config.ClassificationConfig;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.detect.InferenceMetrics;
import dev.sightline.inference.detect.ServedModel;
import dev.sightline.inference.detect.ServedModelFactory;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.model.ModelFile;
import dev.sightline.inference.model.ModelLoadException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** A model's file, loaded as the service does with its default settings, without a server. */
final class InspectedModel implements AutoCloseable {

  private static final double CONFIDENCE = 0.5;
  private static final LimitsConfig LIMITS = new LimitsConfig(1 << 26, 1, 1, 40_000_000);
  private static final int SHOWN_LABELS = 10;

  private final ServedModel model;

  private InspectedModel(ServedModel model) {
    this.model = model;
  }

  /**
   * @throws ModelLoadException if it cannot be served
   */
  static InspectedModel load(Path file) {
    ServedModelFactory factory =
        new ServedModelFactory(
            new ModelConfig(file.toString(), 1),
            new DetectionConfig(CONFIDENCE, "model", List.of()),
            ClassificationConfig.DEFAULT,
            LIMITS,
            new InferenceMetrics(new SimpleMeterRegistry()));
    return new InspectedModel(factory.load(new ModelFile(file)));
  }

  /** In the order in which they are told. */
  Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("model", model.info().name());
    model.info().sha256().ifPresent(hash -> facts.put("sha256", hash));
    facts.put("graph", model.graph());
    facts.putAll(model.facts());
    facts.put("labels", labels(model.reading().labels().names()));
    return facts;
  }

  private static String labels(List<String> names) {
    String first = String.join(", ", names.subList(0, Math.min(SHOWN_LABELS, names.size())));
    return names.size() > SHOWN_LABELS ? first + ", …" : first;
  }

  String name() {
    return model.info().name();
  }

  /** Runs the model on a photo. */
  TriedPhoto tryOn(Path photo) throws IOException {
    FrameOutcome outcome = outcome(Files.readAllBytes(photo));
    if (outcome instanceof FrameOutcome.Failed failed) {
      throw new IOException("%s: %s".formatted(photo, failed.error().message()));
    }
    return new TriedPhoto(photo, (FrameOutcome.Detected) outcome);
  }

  private FrameOutcome outcome(byte[] image) throws IOException {
    try {
      return model.detect("photo", List.of(EncodedImage.of(image))).get().outcomes().get(0);
    } catch (ExecutionException e) {
      throw new IOException("the model failed: " + e.getCause().getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
