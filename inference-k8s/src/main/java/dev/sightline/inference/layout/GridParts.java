package dev.sightline.inference.layout;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A head with a box for each cell of a grid, as a sidecar file describes it by its parts.
 *
 * @param order of the table of boxes
 * @param strides in input pixels, ascending
 * @param anchors boxes of a cell
 * @param objectness whether there is one before the class scores
 * @param activation that objectness and class scores still need
 * @param boxes what the four numbers of a box are
 * @param units of the boxes, unless they are of a cell
 * @param further numbers of a box after its class scores, which are left aside
 * @param output the table of boxes; empty if there is only one table
 * @param scoresOutput the table of objectness and class scores; empty if they follow the boxes
 */
record GridParts(
    TableOrder order,
    List<Integer> strides,
    int anchors,
    boolean objectness,
    Activation activation,
    BoxForm boxes,
    BoxUnits units,
    int further,
    Optional<String> output,
    Optional<String> scoresOutput) {

  static final Set<String> KEYS =
      Set.of(
          "order",
          "strides",
          "anchors",
          "objectness",
          "activation",
          "boxes",
          "units",
          "further",
          "output",
          "scoresOutput");

  private static final List<Integer> USUAL_STRIDES = List.of(8, 16, 32);
  private static final int COARSEST_STRIDE = 1024;
  private static final int MOST_ANCHORS = 9;
  private static final int MOST_FURTHER = 10_000;

  GridParts {
    strides = List.copyOf(strides);
  }

  /**
   * @throws dev.sightline.inference.model.ModelLoadException if a value is missing or wrong
   */
  static GridParts of(SidecarFile file) {
    BoxForm boxes = file.requiredChoice("boxes", BoxForm.class);
    file.require(
        !(boxes.isOfACell() && file.has("units")), "units", "nothing, as the boxes are in strides");
    List<Integer> strides = file.wholeNumbers("strides", 1, COARSEST_STRIDE).orElse(USUAL_STRIDES);
    file.require(isAscending(strides), "strides", "whole numbers in ascending order");
    return new GridParts(
        file.requiredChoice("order", TableOrder.class),
        strides,
        file.wholeNumber("anchors", 1, MOST_ANCHORS).orElse(1),
        file.flag("objectness").orElse(false),
        file.choice("activation", Activation.class).orElse(Activation.NONE),
        boxes,
        file.choice("units", BoxUnits.class).orElse(BoxUnits.PIXELS),
        file.wholeNumber("further", MOST_FURTHER).orElse(0),
        file.text("output"),
        file.text("scoresOutput"));
  }

  private static boolean isAscending(List<Integer> strides) {
    for (int i = 1; i < strides.size(); i++) {
      if (strides.get(i) <= strides.get(i - 1)) {
        return false;
      }
    }
    return true;
  }
}
