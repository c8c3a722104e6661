package dev.sightline.inference.layout;

import dev.sightline.inference.model.ModelSignature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Class names by class index.
 *
 * @param names index 0 first
 * @param source where they come from
 */
public record ClassLabels(List<String> names, LabelSource source) {

  /** The metadata property with a model's class names. */
  static final String NAMES = "names";

  /** A property that says where the {@link #NAMES} come from, if not from the model itself. */
  static final String NAMES_SOURCE = "sightline.names-source";

  /** Of a model that tells neither its classes' names nor their number. */
  private static final int UNTOLD_CLASSES = 1000;

  public ClassLabels {
    names = List.copyOf(names);
  }

  /**
   * The labels of a detector with that many classes: those that its metadata names, else COCO's if
   * there are 80, else {@code class-0}, {@code class-1}, ….
   *
   * @return empty if the metadata names another number of classes, or its names are not legible
   */
  static Optional<ClassLabels> of(ModelSignature signature, int classes) {
    if (isUnnamed(signature)) {
      return Optional.of(numbered(classes, LabelSource.UNNAMED));
    }
    return signature.metadata(NAMES).isPresent()
        ? given(signature, classes)
        : Optional.of(
            classes == CocoLabels.NAMES.size()
                ? new ClassLabels(CocoLabels.NAMES, LabelSource.COCO)
                : numbered(classes, LabelSource.NUMBERED));
  }

  /**
   * The labels of a classifier of that many classes: those that its metadata names, else ImageNet's
   * if there are 1,000 (or 1,001, with one for the background before them), else {@code class-0},
   * {@code class-1}, ….
   *
   * @return empty if the metadata names another number of classes, or its names are not legible
   */
  static Optional<ClassLabels> ofClassifier(ModelSignature signature, int classes) {
    if (isUnnamed(signature)) {
      return Optional.of(numbered(classes, LabelSource.UNNAMED));
    }
    return signature.metadata(NAMES).isPresent()
        ? given(signature, classes)
        : Optional.of(
            switch (classes) {
              case ImageNetLabels.CLASSES ->
                  new ClassLabels(ImageNetLabels.names(), LabelSource.IMAGENET);
              case ImageNetLabels.CLASSES + 1 ->
                  new ClassLabels(ImageNetLabels.namesAfterBackground(), LabelSource.IMAGENET);
              default -> numbered(classes, LabelSource.NUMBERED);
            });
  }

  /**
   * The labels of a model that does not tell how many classes it has: those that its metadata
   * names, else {@code class-0}, {@code class-1}, … without an end that matters.
   *
   * @return empty if the metadata's names are not legible
   */
  static Optional<ClassLabels> untold(ModelSignature signature) {
    if (isUnnamed(signature)) {
      return Optional.of(numbered(UNTOLD_CLASSES, LabelSource.UNNAMED));
    }
    return signature.metadata(NAMES).isPresent()
        ? named(signature).flatMap(named -> given(signature, named.classes()))
        : Optional.of(numbered(UNTOLD_CLASSES, LabelSource.NUMBERED));
  }

  /** What the metadata names, if it does so legibly. */
  static Optional<NamedClasses> named(ModelSignature signature) {
    return signature.metadata(NAMES).flatMap(NamesText::parse).filter(named -> named.size() > 0);
  }

  /** A signature whose metadata names these. */
  static ModelSignature named(ModelSignature signature, List<String> names) {
    Map<String, String> metadata = new HashMap<>(signature.metadata());
    metadata.put(NAMES, format(names));
    return signature.withMetadata(metadata);
  }

  private static Optional<ClassLabels> given(ModelSignature signature, int classes) {
    LabelSource source =
        signature.metadata(NAMES_SOURCE).map(LabelSource::valueOf).orElse(LabelSource.METADATA);
    return named(signature)
        .flatMap(named -> named.of(classes))
        .map(names -> new ClassLabels(names, source));
  }

  /** What {@link NamesText} reads. */
  static String format(List<String> names) {
    StringBuilder list = new StringBuilder("[");
    for (int i = 0; i < names.size(); i++) {
      String quoted = names.get(i).replaceAll("(['\\\\])", "\\\\$1");
      list.append(i == 0 ? "" : ", ").append('\'').append(quoted).append('\'');
    }
    return list.append(']').toString();
  }

  /** Whether the model, a file or the catalogue names the classes, and so tells their number. */
  boolean areGiven() {
    return source == LabelSource.METADATA
        || source == LabelSource.SIDECAR
        || source == LabelSource.CATALOGUE;
  }

  /** Whether the number of classes is told, or so usual that it tells itself. */
  boolean tellNumber() {
    return areGiven() || source == LabelSource.COCO;
  }

  private static boolean isUnnamed(ModelSignature signature) {
    return signature.metadata(NAMES_SOURCE).filter(LabelSource.UNNAMED.name()::equals).isPresent();
  }

  private static ClassLabels numbered(int classes, LabelSource source) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < classes; i++) {
      names.add("class-" + i);
    }
    return new ClassLabels(names, source);
  }

  /** Whether only the names, of which there are many, tell how many classes there are. */
  public boolean isOpen() {
    return names.size() == UNTOLD_CLASSES
        && (source == LabelSource.NUMBERED || source == LabelSource.UNNAMED);
  }

  public int size() {
    return names.size();
  }

  public String name(int classId) {
    return names.get(classId);
  }
}
