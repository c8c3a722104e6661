package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.InputSpec;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.image.Resampling;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.ModelSignature;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the JSON file beside a model says of it, which overrides what its graph says. Every key is
 * optional: {@code layout}, {@code colours}, {@code scale}, {@code mean}, {@code deviation}, {@code
 * fit}, {@code resampling}, {@code padding}, {@code labels} (a list, or a file with one name a
 * line); of a detector {@code iouThreshold}; of a classifier {@code scores}.
 */
final class Sidecar {

  private static final Set<String> KEYS =
      Set.of(
          "layout",
          "colours",
          "scale",
          "mean",
          "deviation",
          "fit",
          "resampling",
          "padding",
          "labels",
          "iouThreshold",
          "scores");

  private static final int WHITE = 255;

  private final SidecarFile file;
  private final Optional<List<String>> labels;

  private Sidecar(SidecarFile file) {
    this.file = file;
    this.labels = file.names("labels");
  }

  /**
   * @throws ModelLoadException if it is not valid JSON object of the known keys
   */
  static Sidecar read(Path path) {
    return new Sidecar(SidecarFile.read(path, KEYS));
  }

  Optional<String> layout() {
    return file.text("layout");
  }

  /** The signature with the labels as its metadata, where every layout looks for them. */
  ModelSignature applyTo(ModelSignature signature) {
    if (labels.isEmpty()) {
      return signature;
    }
    Map<String, String> metadata = new HashMap<>(signature.metadata());
    metadata.put("names", ClassLabels.format(labels.get()));
    return new ModelSignature(
        signature.inputs(), signature.outputs(), metadata, signature.openOutputs());
  }

  /**
   * @throws ModelLoadException if the file does not fit the model
   */
  ModelSpec applyTo(ModelSpec spec) {
    if (labels.isPresent() && !spec.labels().names().equals(labels.get())) {
      throw file.failure(
          "'labels' has %d names, and the model %d classes"
              .formatted(labels.get().size(), spec.labels().size()));
    }
    return spec instanceof ClassifierSpec classifier
        ? applyTo(classifier)
        : applyTo((DetectorSpec) spec);
  }

  private ClassifierSpec applyTo(ClassifierSpec spec) {
    requireOnlyFor("iouThreshold", "detectors");
    return new ClassifierSpec(
        input(spec.input()),
        spec.output(),
        spec.labels(),
        file.choice("scores", ScoreKind.class).or(spec::scores));
  }

  private DetectorSpec applyTo(DetectorSpec spec) {
    requireOnlyFor("scores", "classifiers");
    return new DetectorSpec(
        spec.layout(),
        input(spec.input()),
        spec.decoder(),
        spec.labels(),
        file.share("iouThreshold").map(spec.suppression()::withMaxIou).orElse(spec.suppression()),
        spec.sizesInput());
  }

  private void requireOnlyFor(String key, String models) {
    if (file.has(key)) {
      throw file.failure("'%s' is for %s only".formatted(key, models));
    }
  }

  private InputSpec input(InputSpec usual) {
    return new InputSpec(
        usual.name(),
        usual.size(),
        encoding(usual.encoding()),
        file.choice("fit", Fit.class).orElse(usual.fit()),
        file.choice("resampling", Resampling.class).orElse(usual.resampling()),
        file.wholeNumber("padding", WHITE).orElse(usual.padding()));
  }

  private PixelEncoding encoding(PixelEncoding usual) {
    Normalisation normalisation = usual.normalisation();
    double scale = file.number("scale").orElse(normalisation.scale());
    List<Double> mean = file.threeNumbers("mean").orElse(normalisation.mean());
    List<Double> deviation = file.threeNumbers("deviation").orElse(normalisation.deviation());
    file.require(scale != 0, "scale", "a number other than 0");
    file.require(!deviation.contains(0.0), "deviation", "three numbers other than 0");
    return new PixelEncoding(
        usual.axes(),
        usual.elements(),
        file.choice("colours", ColourOrder.class).orElse(usual.colours()),
        new Normalisation(scale, mean, deviation));
  }
}
