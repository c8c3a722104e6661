package dev.sightline.inference.detect;

import ai.onnxruntime.OrtException;
import dev.sightline.inference.config.ClassificationConfig;
import dev.sightline.inference.layout.ClassifierSpec;
import dev.sightline.inference.layout.DetectorSpec;
import dev.sightline.inference.layout.ModelSpec;
import dev.sightline.inference.layout.ScoreKind;
import dev.sightline.inference.model.Network;
import java.util.function.Supplier;

/** Chooses what reads a model's output, by the deployment's settings. */
record OutputReaders(ClassificationConfig classification) {

  /**
   * @return makes one reader per worker
   */
  Supplier<OutputReader> of(Network model, ModelSpec spec) throws OrtException {
    return spec instanceof ClassifierSpec classifier
        ? classes(model, classifier)
        : boxes((DetectorSpec) spec);
  }

  private Supplier<OutputReader> boxes(DetectorSpec spec) {
    return () -> new Postprocessor(spec);
  }

  private Supplier<OutputReader> classes(Network model, ClassifierSpec spec) throws OrtException {
    ScoreKind scores =
        spec.scores().isPresent() ? spec.scores().get() : new ScoreTrial(model, spec).scores();
    return () -> new TopClasses(spec, scores, classification.topK());
  }
}
