package dev.sightline.inference.layout;

import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The layouts that a model would fit but for one thing: the number of the classes that its metadata
 * names, or the number of its boxes.
 */
final class NearReadings {

  private static final long EDGES = 4;

  private final ModelSignature signature;
  private final ModelSignature unnamed;

  NearReadings(ModelSignature signature) {
    this.signature = signature;
    Map<String, String> metadata = new HashMap<>(signature.metadata());
    metadata.remove(ClassLabels.NAMES);
    metadata.put(ClassLabels.NAMES_SOURCE, LabelSource.UNNAMED.name());
    this.unnamed = signature.withMetadata(metadata);
  }

  List<NearReading> all() {
    List<NearReading> near = new ArrayList<>();
    for (ModelLayout layout : ModelLayouts.all()) {
      byNames(layout).or(() -> byNumber(layout)).ifPresent(near::add);
    }
    return near;
  }

  private Optional<NearReading> byNames(ModelLayout layout) {
    return signature.metadata(ClassLabels.NAMES).isEmpty()
        ? Optional.empty()
        : layout
            .recognise(unnamed)
            .map(spec -> new NearReading(spec, names(spec), sidecar(layout, true)));
  }

  private String names(ModelSpec spec) {
    String classes = "%d classes as '%s'".formatted(spec.labels().size(), spec.layout());
    return ClassLabels.named(signature)
        .map(named -> "it has %s, and its metadata names %d".formatted(classes, named.classes()))
        .orElse("the 'names' of its metadata are neither a list nor a dictionary");
  }

  private Optional<NearReading> byNumber(ModelLayout layout) {
    return layout
        .describedAs(signature)
        .filter(spec -> spec instanceof DetectorSpec || !seemsADetector())
        .map(
            spec ->
                new NearReading(
                    spec, layout.doubt().orElseGet(() -> number(spec)), sidecar(layout, false)));
  }

  /**
   * Whether there are whole numbers, such as classes, or a table of boxes. The confidences of what
   * a detector found, [1,boxes], have the form of a classifier's output.
   */
  private boolean seemsADetector() {
    return signature.outputs().stream()
        .anyMatch(output -> !output.isReal() || isTableOfBoxes(output));
  }

  /** Each row four edges, or these and a confidence. */
  private static boolean isTableOfBoxes(TensorSpec output) {
    return output.hasRows() && (output.dimension(2) == EDGES || output.dimension(2) == EDGES + 1);
  }

  private static String number(ModelSpec spec) {
    ImageSize input = spec.input().size();
    return "the boxes of '%s' are %s for %d×%d, or with anchors %s"
        .formatted(
            spec.layout(),
            AnchorFreeGrid.describeKnown(input, 1),
            input.width(),
            input.height(),
            AnchorFreeGrid.describeKnown(input, YoloV5Layout.ANCHORS));
  }

  private static String sidecar(ModelLayout layout, boolean withoutNames) {
    return withoutNames
        ? "{\"layout\": \"%s\", \"labels\": \"none\"}".formatted(layout.name())
        : "{\"layout\": \"%s\"}".formatted(layout.name());
  }
}
