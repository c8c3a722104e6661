package dev.sightline.lab.bench;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a classification costs through Tribuo's {@code ONNXExternalModel} and directly over ONNX
 * Runtime, on one thread each, in turn. All start from the same normalised pixels and end with the
 * top five classes. Takes the path of a classifier with one float32 input [1,3,H,W] and one float32
 * output [1,classes].
 */
public final class ClassifierComparison {

  private static final int ROUNDS = 9;
  private static final Duration TIME = Duration.ofSeconds(3);
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  private ClassifierComparison() {}

  public static void main(String[] arguments) throws OrtException, InterruptedException {
    Path model = Path.of(arguments[0]);
    Shape shape = Shape.of(model);
    float[] pixels = pixels(shape);
    try (Leg direct = new DirectClassifierLeg(model, shape, pixels);
        Leg tribuo = TribuoClassifierLeg.withPreparedExample(model, shape, pixels);
        Leg tribuoWhole = TribuoClassifierLeg.fromPixels(model, shape, pixels)) {
      List<LegSummary> summaries =
          new Rounds(ROUNDS, TIME, WARM_UP).run(List.of(direct, tribuo, tribuoWhole));
      double base = 1000 / summaries.get(0).framesPerSecond();
      System.out.printf("%-44s %10s %10s %10s%n", "", "ms/image", "CPU ms", "x direct");
      for (LegSummary summary : summaries) {
        double millis = 1000 / summary.framesPerSecond();
        System.out.printf(
            "%-44s %10.2f %10.2f %10.2f%n",
            summary.leg(), millis, summary.cpuMillisPerFrame(), millis / base);
      }
    }
  }

  private static float[] pixels(Shape shape) {
    Random random = new Random(1);
    float[] pixels = new float[shape.elements()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return pixels;
  }

  static OrtSession.SessionOptions singleThreaded() throws OrtException {
    OrtSession.SessionOptions options = new OrtSession.SessionOptions();
    options.setIntraOpNumThreads(1);
    options.setInterOpNumThreads(1);
    return options;
  }

  /** What goes in and out of a classifier. */
  record Shape(String input, int height, int width, int classes) {

    static Shape of(Path model) throws OrtException {
      try (OrtSession.SessionOptions options = singleThreaded();
          OrtSession session =
              OrtEnvironment.getEnvironment().createSession(model.toString(), options)) {
        Map.Entry<String, NodeInfo> input = session.getInputInfo().entrySet().iterator().next();
        long[] in = ((TensorInfo) input.getValue().getInfo()).getShape();
        NodeInfo output = session.getOutputInfo().values().iterator().next();
        long[] out = ((TensorInfo) output.getInfo()).getShape();
        return new Shape(input.getKey(), (int) in[2], (int) in[3], (int) out[1]);
      }
    }

    int elements() {
      return 3 * height * width;
    }
  }
}
