package dev.sightline.inference.layout;

import java.nio.FloatBuffer;
import java.util.Locale;

/**
 * Evidence that boxes are corners, or that they are not. Small boxes are near their cells in either
 * reading; but the second corner is always beyond the first, while width and height exceed the
 * centre's place only of boxes at the top left.
 */
record BoxFormEvidence(Evidence evidence, TablePart boxes, BoxForm form) implements Evidence {

  private static final double NEARLY_ALL = 0.9;

  @Override
  public Verdict judge(ModelOutputs outputs) {
    FloatBuffer values = outputs.floats(boxes.output());
    int ascending = 0;
    for (int box = 0; box < boxes.boxes(); box++) {
      ascending += isAscending(values, box) ? 1 : 0;
    }
    boolean corners = ascending >= NEARLY_ALL * boxes.boxes();
    return switch (form) {
      case CORNERS, CORNERS_TOP_FIRST ->
          corners ? evidence.judge(outputs) : new Verdict.Refuted(few(ascending));
      case CENTRE_SIZE ->
          corners
              ? new Verdict.Refuted("its boxes are corners, not centre and size")
              : evidence.judge(outputs);
      case CELL_OFFSETS, CELL_DISTANCES -> evidence.judge(outputs);
    };
  }

  private boolean isAscending(FloatBuffer values, int box) {
    return values.get(boxes.index(box, 2)) >= values.get(boxes.index(box, 0))
        && values.get(boxes.index(box, 3)) >= values.get(boxes.index(box, 1));
  }

  private String few(int ascending) {
    return String.format(
        Locale.ROOT,
        "only %.1f %% of its boxes have the second corner beyond the first",
        100.0 * ascending / boxes.boxes());
  }
}
