package dev.sightline.lab.evaluate;

import dev.sightline.contract.ModelInfo;
import dev.sightline.inference.config.ClassificationConfig;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.detect.DetectedFrames;
import dev.sightline.inference.detect.InferenceMetrics;
import dev.sightline.inference.detect.ModelSources;
import dev.sightline.inference.detect.ServedModel;
import dev.sightline.inference.detect.ServedModelFactory;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.layout.ClassifierSpec;
import dev.sightline.inference.layout.ModelSpec;
import dev.sightline.inference.model.ModelFile;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.ModelSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** The model that is evaluated, run by the service's own workers. */
final class EvaluatedModel implements AutoCloseable {

  private static final String STREAM = "evaluate";

  /** The service's default; a larger image is refused there too. */
  private static final LimitsConfig LIMITS = new LimitsConfig(1 << 26, 1024, 1024, 40_000_000);

  private final ModelSource source;
  private final ModelSpec spec;
  private final ServedModel served;

  private EvaluatedModel(ModelSource source, ServedModel served) {
    this.source = source;
    this.spec = served.reading().spec();
    this.served = served;
  }

  /**
   * @param model a path, a catalogue name, or empty for the built-in model
   * @param threads images worked on at a time; 0 for one per processor
   * @throws ModelLoadException if it can't be had or served
   */
  static EvaluatedModel load(String model, DetectionConfig detection, int threads) {
    ModelSource source = ModelSources.ofThisMachine().find(model);
    ServedModelFactory factory =
        new ServedModelFactory(
            new ModelConfig(model, threads),
            detection,
            ClassificationConfig.DEFAULT,
            LIMITS,
            new InferenceMetrics(new SimpleMeterRegistry()));
    return new EvaluatedModel(source, factory.load(source));
  }

  /** Whether it tells what a whole image shows, and no boxes. */
  boolean isClassifier() {
    return spec instanceof ClassifierSpec;
  }

  /** By class index. */
  List<String> labels() {
    return spec.labels().names();
  }

  ModelInfo info() {
    return served.info();
  }

  /**
   * The same classifier, run by Tribuo.
   *
   * @throws EvaluationException if Tribuo cannot run it
   */
  TribuoClassifier byTribuo() {
    if (source instanceof ModelFile file) {
      return TribuoClassifier.load(
          spec.input(), LIMITS.maxPixels(), file.path(), spec.labels().size());
    }
    throw new EvaluationException(
        "'%s' is in no file, from which Tribuo could load it".formatted(source.name()));
  }

  /** Outcomes in the order of the images, of which there are at most 1,024. */
  DetectedFrames detect(List<EncodedImage> images) throws InterruptedException {
    try {
      return served.detect(STREAM, images).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the model's workers failed", e);
    }
  }

  @Override
  public void close() {
    served.close();
  }
}
