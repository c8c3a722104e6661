package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.InputSpec;
import dev.sightline.inference.image.Normalisation;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The layout of one model, whose sidecar file describes it by its parts. Where the file does not
 * say otherwise, the image is RGB, 0 to 1, letterboxed in the middle, as most of the YOLO families
 * want it.
 */
final class PartsLayout implements ModelLayout {

  private static final String NAME = "parts";
  private static final int BOX = 4;
  private static final SuppressionRule SUPPRESSION = SuppressionRule.iou(0.5);

  private final GridParts parts;
  private final SidecarFile file;

  /**
   * @param file that says what is wrong with it
   */
  PartsLayout(GridParts parts, SidecarFile file) {
    this.parts = parts;
    this.file = file;
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * @return empty only if class names are given and are of another number than the classes
   * @throws ModelLoadException if the description does not fit the graph
   */
  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    InputSpec input = input(signature);
    AnchorFreeGrid grid = AnchorFreeGrid.of(input.size(), parts.strides(), parts.anchors());
    GridDecoder decoder = decoder(signature, input, grid);
    return ClassLabels.of(signature, decoder.classes().count())
        .map(
            labels ->
                new DetectorSpec(
                    NAME, input, decoder, labels, SUPPRESSION, PartsEvidence.of(decoder, grid)));
  }

  private InputSpec input(ModelSignature signature) {
    Fit fit = Fit.LETTERBOX_CENTRED;
    return PlanarImageInput.of(signature)
        .map(image -> image.spec(ColourOrder.RGB, Normalisation.UNIT, fit))
        .or(
            () ->
                InterleavedImageInput.of(signature)
                    .map(image -> image.spec(ColourOrder.RGB, Normalisation.UNIT, fit)))
        .orElseThrow(
            () ->
                file.failure(
                    "'layout' describes a model whose one input is an image; this one has "
                        + signature.describe()));
  }

  private GridDecoder decoder(ModelSignature signature, InputSpec input, AnchorFreeGrid grid) {
    Table boxes = new Table(table(signature, "output", parts.output()), parts.order());
    requireGrid(boxes, grid);
    Table scores = scores(signature, boxes, grid);
    requireGrid(scores, grid);
    int first = parts.scoresOutput().isPresent() ? 0 : BOX;
    int objectness = parts.objectness() ? 1 : 0;
    int classes = scores.length() - first - objectness - parts.further();
    if (boxes.length() < BOX || classes < 1) {
      throw file.failure(
          "'layout' describes boxes of more numbers than there are in " + scores.output());
    }
    return new GridDecoder(
        new GridBoxes(parts.boxes(), parts.units(), grid, input.size()),
        boxes.part(0, BOX),
        parts.objectness() ? Optional.of(scores.part(first, 1)) : Optional.empty(),
        scores.part(first + objectness, classes),
        parts.activation());
  }

  /** Of a table of scores alone, the number of boxes tells the order. */
  private Table scores(ModelSignature signature, Table boxes, AnchorFreeGrid grid) {
    if (parts.scoresOutput().isEmpty()) {
      return boxes;
    }
    TensorSpec output = table(signature, "scoresOutput", parts.scoresOutput());
    return new Table(
        output, output.dimension(1) == grid.cells() ? TableOrder.ROWS : TableOrder.COLUMNS);
  }

  private TensorSpec table(ModelSignature signature, String key, Optional<String> name) {
    List<TensorSpec> tables =
        signature.outputs().stream()
            .filter(TensorSpec::hasRows)
            .filter(output -> name.isEmpty() || name.get().equals(output.name()))
            .toList();
    if (tables.size() != 1) {
      String outputs =
          signature.outputs().stream().map(TensorSpec::toString).collect(Collectors.joining(", "));
      throw file.failure(
          "'layout.%s' is %s; allowed: the name of a table [1,_,_]; the model has %s"
              .formatted(key, name.map(value -> '"' + value + '"').orElse("missing"), outputs));
    }
    return tables.get(0);
  }

  private void requireGrid(Table table, AnchorFreeGrid grid) {
    if (table.boxes() != grid.cells()) {
      throw file.failure(
          "'layout' describes %d boxes (strides %s, anchors %d), and there are %d %s in %s"
              .formatted(
                  grid.cells(),
                  parts.strides(),
                  parts.anchors(),
                  table.boxes(),
                  table.order() == TableOrder.ROWS ? "rows" : "columns",
                  table.output()));
    }
  }

  /** An output, and how it is read. */
  private record Table(TensorSpec output, TableOrder order) {

    int boxes() {
      return Math.toIntExact(output.dimension(order == TableOrder.ROWS ? 1 : 2));
    }

    /** Numbers of a box. */
    int length() {
      return Math.toIntExact(output.dimension(order == TableOrder.ROWS ? 2 : 1));
    }

    TablePart part(int first, int count) {
      return new TablePart(output.name(), order, boxes(), length(), first, count);
    }
  }
}
