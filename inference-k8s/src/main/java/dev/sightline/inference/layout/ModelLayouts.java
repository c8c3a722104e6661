package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.Network;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All known families. Several may fit a graph; of these the more particular come first, and the
 * {@link Evidence} of a run decides.
 */
public final class ModelLayouts {

  private static final List<ModelLayout> ALL =
      List.of(
          new HogPeopleLayout(),
          new YoloxLayout(),
          new YoloV5Layout(),
          new YoloV5LiteLayout(),
          new DecodedRowsLayout(
              "yolov6",
              input -> input.spec(ColourOrder.RGB, Normalisation.UNIT, Fit.LETTERBOX_CENTRED),
              true),
          new DecodedRowsLayout(
              "yolox-decoded",
              input -> input.spec(ColourOrder.BGR, Normalisation.NONE, Fit.LETTERBOX_TOP_LEFT),
              false),
          new YoloV8Layout(),
          new DeepStreamLayout(),
          new DeepStreamOutputsLayout("deepstream-outputs", BoxForm.CENTRE_SIZE),
          new DeepStreamOutputsLayout("deepstream-corner-outputs", BoxForm.CORNERS),
          new YoloV8RowsLayout(),
          new EndToEndYoloLayout(),
          new YoloV7EndToEndLayout(),
          new EfficientNmsLayout(),
          new NmsIndicesLayout("nms-indices", BoxForm.CORNERS),
          new NmsIndicesLayout("nms-indices-top-first", BoxForm.CORNERS_TOP_FIRST),
          new NmsIndicesLayout("nms-indices-centred", BoxForm.CENTRE_SIZE),
          new RtDetrTopLayout(),
          new RtDetrLayout(),
          new DetrLayout(),
          DetrLogitsLayout.rfDetr(),
          DetrLogitsLayout.transformers(),
          new PaddleLayout("ppyoloe-plus", Normalisation.UNIT),
          new PaddleLayout("ppyoloe", Normalisation.IMAGENET),
          NanoDetLayout.nanoDet(),
          NanoDetLayout.picoDet(),
          new NanoDetPlusLayout(),
          new FastestDetLayout(),
          new SsdLayout(),
          new EfficientDetLayout(),
          new TorchvisionLayout(),
          new ClassifierLayout());

  private ModelLayouts() {}

  /**
   * The readings that the graph's inputs, outputs and metadata allow, what the catalogue knows of
   * the model, what transformers' files say, and what the file beside it says.
   *
   * @throws ModelLoadException if the file is wrong
   */
  public static Readings readings(Network model) {
    Optional<KnownModel> known = KnownModel.of(model);
    Optional<Sidecar> sidecar =
        model.sidecar().map(Sidecar::read).or(() -> known.flatMap(KnownModel::sidecar));
    Optional<Sidecar> transformers = TransformersConfig.sidecar(model.signature());
    ModelSignature signature = signature(model, known, transformers, sidecar);
    Optional<ModelLayout> named =
        sidecar.flatMap(
            file -> file.parts().or(() -> file.layout().map(name -> named(name, model))));
    List<ModelSpec> candidates = fitting(signature, named);
    if (candidates.isEmpty()) {
      sidecar.ifPresent(file -> requireLabelsFit(file, signature, named));
    }
    return new Readings(
        signature,
        candidates.stream()
            .map(spec -> applied(transformers, spec))
            .map(spec -> applied(sidecar, spec))
            .toList(),
        named.map(ModelLayout::name));
  }

  private static ModelSpec applied(Optional<Sidecar> file, ModelSpec spec) {
    return file.isPresent() ? file.get().applyTo(spec) : spec;
  }

  private static ModelSignature signature(
      Network model,
      Optional<KnownModel> known,
      Optional<Sidecar> transformers,
      Optional<Sidecar> sidecar) {
    ModelSignature own = model.signature();
    ModelSignature told = transformers.map(files -> files.applyTo(own)).orElse(own);
    ModelSignature catalogued = known.map(entry -> entry.applyTo(told)).orElse(told);
    return sidecar.map(file -> file.applyTo(catalogued)).orElse(catalogued);
  }

  private static List<ModelSpec> fitting(ModelSignature signature, Optional<ModelLayout> named) {
    return named.isPresent()
        ? named.get().describedAs(signature).stream().map(spec -> (ModelSpec) spec).toList()
        : ALL.stream()
            .flatMap(layout -> layout.recognise(signature).stream().map(spec -> (ModelSpec) spec))
            .toList();
  }

  private static void requireLabelsFit(
      Sidecar file, ModelSignature signature, Optional<ModelLayout> named) {
    for (ModelSpec spec : fitting(signature.without(ClassLabels.NAMES), named)) {
      Optional<ModelLoadException> misfit = file.misfit(spec.labels().size());
      if (misfit.isPresent()) {
        throw misfit.get();
      }
    }
  }

  private static ModelLayout named(String name, Network model) {
    return ALL.stream()
        .filter(layout -> layout.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelLoadException(
                    "%s: 'layout' is '%s'; known are: %s".formatted(file(model), name, names())));
  }

  private static String file(Network model) {
    return model
        .sidecar()
        .map(path -> path.getFileName().toString())
        .orElse(model.name() + ".json");
  }

  static List<ModelLayout> all() {
    return ALL;
  }

  static String names() {
    return ALL.stream().map(ModelLayout::name).collect(Collectors.joining(", "));
  }
}
