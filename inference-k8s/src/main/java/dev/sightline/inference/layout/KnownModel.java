package dev.sightline.inference.layout;

import dev.sightline.inference.catalogue.Catalogue;
import dev.sightline.inference.catalogue.CatalogueEntry;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.Network;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the catalogue says of a model that it knows by its bytes, wherever their file is and
 * whatever it is called.
 */
record KnownModel(CatalogueEntry entry) {

  /** The catalogue's words for sets of class names. */
  private static final Map<String, List<String>> LABELS =
      Map.of("coco", CocoLabels.NAMES, "coco91", CocoLabels.NAMES);

  static Optional<KnownModel> of(Network model) {
    return Catalogue.shipped().entries().stream()
        .filter(entry -> model.sha256().equals(Optional.of(entry.sha256())))
        .map(KnownModel::new)
        .findFirst();
  }

  /** What the graph does not tell, if anything. */
  Optional<Sidecar> sidecar() {
    return entry.sidecar().map(json -> Sidecar.of(Path.of(entry.sidecarName()), json));
  }

  /** The signature with the catalogue's class names, unless the model has its own. */
  ModelSignature applyTo(ModelSignature signature) {
    List<String> names = LABELS.getOrDefault(entry.labels(), List.of());
    if (names.isEmpty() || signature.metadata(ClassLabels.NAMES).isPresent()) {
      return signature;
    }
    Map<String, String> metadata = new HashMap<>(signature.metadata());
    metadata.put(ClassLabels.NAMES, ClassLabels.format(names));
    metadata.put(ClassLabels.NAMES_SOURCE, LabelSource.CATALOGUE.name());
    return signature.withMetadata(metadata);
  }
}
