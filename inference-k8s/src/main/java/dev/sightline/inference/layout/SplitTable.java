package dev.sightline.inference.layout;

import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.List;
import java.util.Optional;

/**
 * Boxes [1,M,4] and their scores [1,classes,M] in outputs of their own, as operators of suppression
 * take them.
 *
 * @param grid whose cells the boxes are
 */
record SplitTable(String boxes, String scores, int classes, AnchorFreeGrid grid) {

  private static final int BOX = 4;

  /** Empty if there are no such outputs, or several, or their boxes are of no known grid. */
  static Optional<SplitTable> of(ModelSignature signature, ImageSize input) {
    List<TensorSpec> tables =
        signature.outputs().stream()
            .filter(TensorSpec::hasRows)
            .filter(SplitTable::isFloat)
            .toList();
    if (tables.size() != 2) {
      return Optional.empty();
    }
    return of(tables.get(0), tables.get(1), signature, input)
        .or(() -> of(tables.get(1), tables.get(0), signature, input));
  }

  private static boolean isFloat(TensorSpec table) {
    return switch (table.type()) {
      case FLOAT, FLOAT16, DOUBLE -> true;
      default -> false;
    };
  }

  private static Optional<SplitTable> of(
      TensorSpec boxes, TensorSpec scores, ModelSignature signature, ImageSize input) {
    return boxes.dimension(2) == BOX && boxes.dimension(1) == scores.dimension(2)
        ? grid(boxes.dimension(1), signature, input)
            .map(
                grid ->
                    new SplitTable(
                        boxes.name(), scores.name(), Math.toIntExact(scores.dimension(1)), grid))
        : Optional.empty();
  }

  private static Optional<AnchorFreeGrid> grid(
      long cells, ModelSignature signature, ImageSize input) {
    return AnchorFreeGrid.ofCells(cells, 1, input, signature)
        .or(() -> AnchorFreeGrid.ofCells(cells, YoloV5Layout.ANCHORS, input, signature));
  }

  GridDecoder decoder(BoxForm form, ImageSize input) {
    int cells = grid.cells();
    return new GridDecoder(
        new GridBoxes(form, BoxUnits.PIXELS, grid, input),
        new TablePart(boxes, TableOrder.ROWS, cells, BOX, 0, BOX),
        Optional.empty(),
        new TablePart(scores, TableOrder.COLUMNS, cells, classes, 0, classes),
        Activation.NONE);
  }
}
