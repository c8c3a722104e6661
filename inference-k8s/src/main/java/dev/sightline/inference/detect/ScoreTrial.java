package dev.sightline.inference.detect;

import ai.onnxruntime.OrtException;
import dev.sightline.inference.image.DecodedFrame;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.image.ImageTensor;
import dev.sightline.inference.layout.ClassifierSpec;
import dev.sightline.inference.layout.ScoreKind;
import dev.sightline.inference.model.Network;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * Finds out whether a classifier puts out logits or probabilities, by running it on a black, a
 * grey, a white and a drawn picture: probabilities are within 0 and 1 and sum to 1 on each of them.
 * The values tell what the last operator does not where a graph reshapes, converts or dequantises
 * after its softmax.
 */
final class ScoreTrial {

  private static final int BLACK = 0;
  private static final int WHITE = 255;

  /** What rounding to half precision may add. */
  private static final float TOLERANCE = 1e-3f;

  /** What rounding each of a thousand probabilities to 8 bits may add to their sum. */
  private static final double SUM_TOLERANCE = 0.1;

  private final Network model;
  private final ClassifierSpec spec;

  ScoreTrial(Network model, ClassifierSpec spec) {
    this.model = model;
    this.spec = spec;
  }

  ScoreKind scores() throws OrtException {
    try (ImageTensor input = ImageTensor.allocate(spec.input());
        OutputBuffers outputs = new OutputBuffers(model.signature())) {
      List<Mat> pictures = pictures(spec.input().size());
      try {
        for (Mat picture : pictures) {
          input.write(new DecodedFrame(picture, spec.input().size()));
          outputs.fill(model, Map.of(spec.input().name(), input.tensor()));
          if (!areProbabilities(outputs.floats(spec.output()))) {
            return ScoreKind.LOGITS;
          }
        }
        return ScoreKind.PROBABILITIES;
      } finally {
        pictures.forEach(Mat::close);
      }
    }
  }

  private static List<Mat> pictures(ImageSize size) {
    return List.of(
        TrialPictures.filled(size, BLACK, BLACK, BLACK),
        TrialPictures.grey(size),
        TrialPictures.filled(size, WHITE, WHITE, WHITE),
        TrialPictures.drawn(size));
  }

  private static boolean areProbabilities(FloatBuffer values) {
    double sum = 0;
    for (int i = 0; i < values.limit(); i++) {
      sum += values.get(i);
      if (!(values.get(i) >= -TOLERANCE && values.get(i) <= 1 + TOLERANCE)) {
        return false;
      }
    }
    return Math.abs(sum - 1) <= SUM_TOLERANCE;
  }
}
