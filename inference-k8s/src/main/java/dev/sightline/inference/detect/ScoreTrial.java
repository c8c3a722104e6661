package dev.sightline.inference.detect;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import dev.sightline.inference.image.DecodedFrame;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.image.ImageTensor;
import dev.sightline.inference.layout.ClassifierSpec;
import dev.sightline.inference.layout.ScoreKind;
import dev.sightline.inference.model.OnnxModel;
import java.nio.FloatBuffer;
import java.util.Map;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/**
 * Finds out whether a classifier puts out logits or probabilities, by running it on a black, a grey
 * and a white picture: logits leave the range 0 to 1 on one of them, since they are about 0 on
 * average. The values tell what the last operator does not where a graph reshapes, converts or
 * dequantises after its softmax.
 */
final class ScoreTrial {

  private static final int[] BRIGHTNESS = {0, 128, 255};

  /** What rounding to half precision may add. */
  private static final float TOLERANCE = 1e-3f;

  private final OnnxModel model;
  private final ClassifierSpec spec;

  ScoreTrial(OnnxModel model, ClassifierSpec spec) {
    this.model = model;
    this.spec = spec;
  }

  ScoreKind scores() throws OrtException {
    try (ImageTensor input = ImageTensor.allocate(spec.input());
        OutputBuffers outputs = new OutputBuffers(model.signature())) {
      for (int brightness : BRIGHTNESS) {
        fill(input, brightness);
        Map<String, OnnxTensor> inputs = Map.of(spec.input().name(), input.tensor());
        outputs.fill(model, inputs);
        if (!areProbabilities(outputs.floats(spec.output()))) {
          return ScoreKind.LOGITS;
        }
      }
      return ScoreKind.PROBABILITIES;
    }
  }

  private void fill(ImageTensor input, int brightness) {
    ImageSize size = spec.input().size();
    try (Scalar grey = Scalar.all(brightness);
        Mat picture = new Mat(size.height(), size.width(), opencv_core.CV_8UC3, grey)) {
      input.write(new DecodedFrame(picture, size));
    }
  }

  private static boolean areProbabilities(FloatBuffer values) {
    for (int i = 0; i < values.limit(); i++) {
      if (!(values.get(i) >= -TOLERANCE && values.get(i) <= 1 + TOLERANCE)) {
        return false;
      }
    }
    return true;
  }
}
