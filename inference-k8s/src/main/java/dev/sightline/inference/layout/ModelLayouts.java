package dev.sightline.inference.layout;

import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.OnnxModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All known families. Their conditions exclude each other, so the order does not matter. */
public final class ModelLayouts {

  private static final List<ModelLayout> ALL =
      List.of(
          new HogPeopleLayout(),
          new YoloxLayout(),
          new YoloV5Layout(),
          new YoloV8Layout(),
          new EndToEndYoloLayout(),
          new DetrLayout(),
          new NanoDetLayout(),
          new NanoDetPlusLayout(),
          new FastestDetLayout(),
          new SsdLayout(),
          new ClassifierLayout());

  private ModelLayouts() {}

  /**
   * By the graph's inputs, outputs and metadata, and by what a file beside the model says.
   *
   * @throws ModelLoadException if the model is of no known family, or the file is wrong
   */
  public static ModelSpec recognise(OnnxModel model) {
    Optional<Sidecar> sidecar = model.sidecar().map(Sidecar::read);
    ModelSignature signature =
        sidecar.map(file -> file.applyTo(model.signature())).orElse(model.signature());
    Optional<String> named = sidecar.flatMap(Sidecar::layout);
    ModelSpec spec =
        (named.isPresent()
                ? named(named.get(), model.name()).describedAs(signature)
                : fitting(signature))
            .orElseThrow(() -> unknown(model, named));
    return sidecar.isPresent() ? sidecar.get().applyTo(spec) : spec;
  }

  private static Optional<? extends ModelSpec> fitting(ModelSignature signature) {
    return ALL.stream()
        .map(layout -> layout.recognise(signature))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static ModelLayout named(String name, String model) {
    return ALL.stream()
        .filter(layout -> layout.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelLoadException(
                    "%s.json: 'layout' is '%s'; known are: %s".formatted(model, name, names())));
  }

  private static ModelLoadException unknown(OnnxModel model, Optional<String> named) {
    return new ModelLoadException(
        "MODEL is '%s': its graph fits %s (%s); describe it in %s.json beside it, layouts: %s"
            .formatted(
                model.name(),
                named.map(name -> "not the layout '" + name + "'").orElse("no known layout"),
                model.signature().describe(),
                model.name(),
                names()));
  }

  private static String names() {
    return ALL.stream().map(ModelLayout::name).collect(Collectors.joining(", "));
  }
}
