package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.ImageSize;

/**
 * Evidence for models that put out only what they found, so that a picture of nothing has no boxes.
 * What they found is within the input, and larger than boxes that are read in wrong units. Nothing
 * found says nothing: then only the names or the form of the outputs speak for the reading, and the
 * decoder, which is strict, refuses each frame whose numbers speak against it.
 */
record FoundBoxesEvidence(BoxDecoder decoder, ImageSize input) implements Evidence {

  private static final double NEARLY_ALL = 0.9;

  /** In input pixels; a box in parts of the input has no longer sides. */
  private static final float TINY = 1.5f;

  /** How far a box may reach beyond the input, in its sides. */
  private static final float MARGIN = 0.5f;

  @Override
  public Verdict judge(ModelOutputs outputs) {
    Candidates candidates = new Candidates();
    try {
      decoder.decode(outputs, Float.MIN_NORMAL, candidates);
    } catch (FrameRejectedException e) {
      return new Verdict.Refuted(e.error().code() + ": " + e.error().message());
    }
    int boxes = candidates.size();
    int within = 0;
    int tiny = 0;
    for (int box = 0; box < boxes; box++) {
      within += isWithin(candidates, box) ? 1 : 0;
      tiny += isTiny(candidates, box) ? 1 : 0;
    }
    if (boxes == 0) {
      return new Verdict.Open(
          "it found nothing in the trial's pictures; the names and form of its outputs tell it");
    }
    if (within < NEARLY_ALL * boxes) {
      return new Verdict.Refuted(
          "only %d of its %d boxes are within its input".formatted(within, boxes));
    }
    return tiny > NEARLY_ALL * boxes
        ? new Verdict.Refuted("its boxes are in parts of the input, not in pixels")
        : new Verdict.Confirmed("%d of its %d boxes are within its input".formatted(within, boxes));
  }

  private boolean isWithin(Candidates boxes, int box) {
    return isWithin(boxes.x1(box), boxes.x2(box), input.width())
        && isWithin(boxes.y1(box), boxes.y2(box), input.height());
  }

  private static boolean isWithin(float first, float last, int side) {
    return first <= last && first >= -MARGIN * side && last <= (1 + MARGIN) * side;
  }

  private static boolean isTiny(Candidates boxes, int box) {
    return boxes.x2(box) - boxes.x1(box) <= TINY && boxes.y2(box) - boxes.y1(box) <= TINY;
  }
}
