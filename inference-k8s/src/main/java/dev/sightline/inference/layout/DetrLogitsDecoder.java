package dev.sightline.inference.layout;

import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.ImageSize;
import java.nio.FloatBuffer;

/**
 * Queries of the DETR family as the network has them: centre x, centre y, width, height in parts of
 * the input, and in another output a logit per class, of which the greatest counts.
 *
 * @param channels logits of a query
 * @param ids which of them are classes
 */
record DetrLogitsDecoder(String boxes, String logits, ImageSize input, int channels, ClassIds ids)
    implements BoxDecoder {

  @Override
  public void decode(ModelOutputs outputs, float minConfidence, Candidates candidates)
      throws FrameRejectedException {
    FloatBuffer edges = outputs.floats(boxes);
    FloatBuffer scores = outputs.floats(logits);
    for (int query = 0; query < scores.remaining() / channels; query++) {
      int classId = best(scores, query * channels);
      int channel = ids.byIndex().get(classId);
      float confidence = Activation.SIGMOID.of(scores.get(query * channels + channel));
      if (!(confidence < minConfidence)) {
        RtDetrDecoder.addBox(
            edges, query * RtDetrDecoder.BOX, input, confidence, classId, candidates);
      }
    }
  }

  /** The class of the greatest logit, or of a NaN if there is one. */
  private int best(FloatBuffer scores, int first) {
    int best = 0;
    float greatest = Float.NEGATIVE_INFINITY;
    for (int classId = 0; classId < ids.byIndex().size(); classId++) {
      float score = scores.get(first + ids.byIndex().get(classId));
      if (score > greatest || Float.isNaN(score)) {
        greatest = score;
        best = classId;
      }
    }
    return best;
  }
}
