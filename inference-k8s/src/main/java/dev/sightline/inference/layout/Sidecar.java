package dev.sightline.inference.layout;

import com.fasterxml.jackson.databind.JsonNode;
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
 * optional: {@code layout} (a name, or an object of {@link GridParts}), {@code colours}, {@code
 * scale}, {@code mean}, {@code deviation}, {@code fit}, {@code resampling}, {@code padding}, {@code
 * labels} (a list, a file with one name a line, or {@code coco}, {@code imagenet}, {@code none});
 * of a detector {@code iouThreshold}; of a classifier {@code scores}.
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

  /** Words that {@code labels} may be, besides a list and a file's name. */
  private static final String COCO = "coco";

  private static final String IMAGENET = "imagenet";
  private static final String NONE = "none";

  private final SidecarFile file;
  private final boolean unnamed;
  private final Optional<List<String>> labels;

  private Sidecar(SidecarFile file) {
    this.file = file;
    this.unnamed = file.isText("labels", NONE);
    this.labels = unnamed ? Optional.empty() : labels(file);
  }

  private static Optional<List<String>> labels(SidecarFile file) {
    if (file.isText("labels", COCO)) {
      return Optional.of(CocoLabels.NAMES);
    }
    return file.isText("labels", IMAGENET)
        ? Optional.of(ImageNetLabels.names())
        : file.names("labels");
  }

  /** What the catalogue says of a model, as if it were in a file beside it. */
  static Sidecar of(Path path, JsonNode json) {
    return new Sidecar(SidecarFile.of(path, json));
  }

  /**
   * @throws ModelLoadException if it is not valid JSON object of the known keys
   */
  static Sidecar read(Path path) {
    return new Sidecar(SidecarFile.read(path, KEYS));
  }

  /** The name of a layout; empty if it is described by its parts, or not at all. */
  Optional<String> layout() {
    return parts().isPresent() ? Optional.empty() : file.text("layout");
  }

  /** The layout that is described by its parts, if it is. */
  Optional<ModelLayout> parts() {
    return file.object("layout", GridParts.KEYS)
        .map(object -> new PartsLayout(GridParts.of(object), file));
  }

  /** The signature with the labels as its metadata, where every layout looks for them. */
  ModelSignature applyTo(ModelSignature signature) {
    Map<String, String> metadata = new HashMap<>(signature.metadata());
    labels.ifPresent(
        names -> {
          metadata.put(ClassLabels.NAMES, ClassLabels.format(names));
          metadata.put(ClassLabels.NAMES_SOURCE, LabelSource.SIDECAR.name());
        });
    if (unnamed) {
      metadata.put(ClassLabels.NAMES_SOURCE, LabelSource.UNNAMED.name());
    }
    return signature.withMetadata(metadata);
  }

  /** Why a model with that many classes is not one that this describes, if its labels say so. */
  Optional<ModelLoadException> misfit(int classes) {
    return labels
        .filter(names -> names.size() != classes)
        .map(
            names ->
                file.failure(
                    "'labels' has %d names, and the model %d classes"
                        .formatted(names.size(), classes)));
  }

  /**
   * @throws ModelLoadException if the file does not fit the model
   */
  ModelSpec applyTo(ModelSpec spec) {
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
        spec.evidence(),
        spec.pairs());
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
