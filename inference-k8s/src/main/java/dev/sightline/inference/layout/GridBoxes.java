package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.ImageSize;

/**
 * Makes boxes in input pixels of four numbers each.
 *
 * @param cells the cell of each box, which the forms of cells need
 */
record GridBoxes(BoxForm form, BoxUnits units, AnchorFreeGrid cells, ImageSize input) {

  /** Adds the box of a cell. */
  void add(int cell, float[] box, float confidence, int classId, Candidates candidates)
      throws FrameRejectedException {
    float scaleX = units == BoxUnits.FRACTIONS ? input.width() : 1;
    float scaleY = units == BoxUnits.FRACTIONS ? input.height() : 1;
    float stride = cells.stride(cell);
    float left = cells.left(cell);
    float top = cells.top(cell);
    switch (form) {
      case CENTRE_SIZE ->
          candidates.addCentred(
              box[0] * scaleX,
              box[1] * scaleY,
              box[2] * scaleX,
              box[3] * scaleY,
              confidence,
              classId);
      case CORNERS ->
          candidates.add(
              box[0] * scaleX,
              box[1] * scaleY,
              box[2] * scaleX,
              box[3] * scaleY,
              confidence,
              classId);
      case CORNERS_TOP_FIRST ->
          candidates.add(
              box[1] * scaleX,
              box[0] * scaleY,
              box[3] * scaleX,
              box[2] * scaleY,
              confidence,
              classId);
      case CELL_OFFSETS ->
          candidates.addCentred(
              left + box[0] * stride,
              top + box[1] * stride,
              (float) Math.exp(box[2]) * stride,
              (float) Math.exp(box[3]) * stride,
              confidence,
              classId);
      case CELL_DISTANCES ->
          candidates.add(
              left + (0.5f - box[0]) * stride,
              top + (0.5f - box[1]) * stride,
              left + (0.5f + box[2]) * stride,
              top + (0.5f + box[3]) * stride,
              confidence,
              classId);
    }
  }
}
