package dev.sightline.inference.detect;

import ai.onnxruntime.OrtException;
import dev.sightline.inference.image.DecodedFrame;
import dev.sightline.inference.image.ImageTensor;
import dev.sightline.inference.layout.DetectorSpec;
import dev.sightline.inference.layout.Verdict;
import dev.sightline.inference.model.Network;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/** Runs a detector on the trial's pictures and judges a reading of it by the numbers. */
final class ReadingTrial {

  private final Network model;

  ReadingTrial(Network model) {
    this.model = model;
  }

  /** The verdict of both pictures: what speaks against the reading in one of them decides. */
  Verdict judge(DetectorSpec spec) {
    try (ImageTensor image = ImageTensor.allocate(spec.input());
        InputTensors inputs = InputTensors.of(spec, image);
        OutputBuffers outputs = new OutputBuffers(model.signature())) {
      List<Mat> pictures = TrialPictures.of(spec.input().size());
      try {
        Verdict worst = new Verdict.Open("");
        for (Mat picture : pictures) {
          image.write(new DecodedFrame(picture, spec.input().size()));
          outputs.fill(model, inputs.byName());
          worst = join(worst, spec.evidence().judge(outputs));
        }
        return worst;
      } finally {
        pictures.forEach(Mat::close);
      }
    } catch (OrtException | IndexOutOfBoundsException | IllegalArgumentException e) {
      return new Verdict.Refuted(String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
  }

  private static Verdict join(Verdict one, Verdict other) {
    return weight(other) > weight(one) ? other : one;
  }

  private static int weight(Verdict verdict) {
    if (verdict instanceof Verdict.Refuted) {
      return 3;
    }
    if (verdict instanceof Verdict.Doubtful) {
      return 2;
    }
    if (verdict instanceof Verdict.Confirmed || verdict instanceof Verdict.Ambiguous) {
      return 1;
    }
    return verdict.reason().isEmpty() ? -1 : 0;
  }
}
