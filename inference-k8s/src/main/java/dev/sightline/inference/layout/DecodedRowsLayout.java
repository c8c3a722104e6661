package dev.sightline.inference.layout;

import dev.sightline.inference.image.InputSpec;
import dev.sightline.inference.model.ModelSignature;
import java.util.List;
import java.util.Optional;

/**
 * What YOLOv6's and YOLOX's exports with the decoding in the graph have in common: one output
 * [1,cells,5+classes], a row per cell: centre x, centre y, width, height in input pixels,
 * objectness, a score per class. The objectness tells the two apart: YOLOv6 has none, so that its
 * exporter writes 1.
 */
final class DecodedRowsLayout implements ModelLayout {

  private static final SuppressionRule SUPPRESSION = SuppressionRule.iou(0.5);

  private final String name;
  private final Preparation preparation;
  private final boolean objectnessIsOne;

  /** What image a family wants. */
  @FunctionalInterface
  interface Preparation {
    InputSpec of(PlanarImageInput input);
  }

  DecodedRowsLayout(String name, Preparation preparation, boolean objectnessIsOne) {
    this.name = name;
    this.preparation = preparation;
    this.objectnessIsOne = objectnessIsOne;
  }

  @Override
  public String name() {
    return name;
  }

  /**
   * Without the names of its classes a first score could be YOLOX's objectness or another class;
   * only COCO's number of classes is usual enough.
   */
  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    return describedAs(signature)
        .map(
            spec ->
                objectnessIsOne || spec.labels().tellNumber()
                    ? spec
                    : spec.withEvidence(AmbiguousEvidence.ofUntoldClasses(spec.evidence())));
  }

  @Override
  public Optional<DetectorSpec> describedAs(ModelSignature signature) {
    return DetectorRows.of(signature).flatMap(table -> recognise(signature, table));
  }

  private Optional<DetectorSpec> recognise(ModelSignature signature, DetectorRows table) {
    int classes = table.length() - YoloxDecoder.BOX_AND_OBJECTNESS;
    if (classes < 1) {
      return Optional.empty();
    }
    return AnchorFreeGrid.ofCells(table.rows(), 1, table.input().size(), signature)
        .flatMap(
            grid ->
                ClassLabels.of(signature, classes)
                    .map(labels -> spec(table.input(), table.output().name(), grid, labels)));
  }

  private DetectorSpec spec(
      PlanarImageInput input, String output, AnchorFreeGrid grid, ClassLabels labels) {
    BoxDecoder decoder = new YoloV5Decoder(output, labels.size());
    ScoreBlock scores = YoloxLayout.scores(output, grid, labels.size());
    int rowLength = YoloxDecoder.BOX_AND_OBJECTNESS + labels.size();
    return new DetectorSpec(
        name,
        preparation.of(input),
        decoder,
        labels,
        SUPPRESSION,
        new ObjectnessEvidence(
            new GridEvidence(decoder, grid, List.of(scores)), output, rowLength, objectnessIsOne));
  }
}
