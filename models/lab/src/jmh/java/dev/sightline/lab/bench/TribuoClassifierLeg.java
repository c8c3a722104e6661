package dev.sightline.lab.bench;

import ai.onnxruntime.OrtException;
import dev.sightline.lab.bench.ClassifierComparison.Shape;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.tribuo.Example;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.interop.onnx.ImageTransformer;
import org.tribuo.interop.onnx.LabelTransformer;
import org.tribuo.interop.onnx.ONNXExternalModel;

/** Tribuo's model with {@code Label} outputs: every pixel is a feature with a name. */
final class TribuoClassifierLeg implements Leg {

  private static final Label UNKNOWN = LabelFactory.UNKNOWN_LABEL;

  private final ProcessUse use = new ProcessUse(ProcessHandle.current());
  private final Load load = new Load(1, 1, use::cpuNanos);
  private final String name;
  private final Supplier<Example<Label>> example;
  private final ONNXExternalModel<Label> model;

  private TribuoClassifierLeg(
      String name, Path model, Shape shape, String[] names, Supplier<Example<Label>> example)
      throws OrtException {
    this.name = name;
    this.example = example;
    Map<String, Integer> features = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      features.put(names[i], i);
    }
    Map<Label, Integer> labels = new HashMap<>();
    for (int i = 0; i < shape.classes(); i++) {
      labels.put(new Label("class-" + i), i);
    }
    this.model =
        ONNXExternalModel.createOnnxModel(
            new LabelFactory(),
            features,
            labels,
            new ImageTransformer(3, shape.height(), shape.width()),
            new LabelTransformer(),
            ClassifierComparison.singleThreaded(),
            model,
            shape.input());
  }

  /** The example is made once, so that only Tribuo's prediction counts. */
  static TribuoClassifierLeg withPreparedExample(Path model, Shape shape, float[] pixels)
      throws OrtException {
    String[] names = names(shape);
    Example<Label> prepared = example(names, pixels);
    return new TribuoClassifierLeg(
        "Tribuo, example made beforehand", model, shape, names, () -> prepared);
  }

  /** As a frame would be classified: its example is made first. */
  static TribuoClassifierLeg fromPixels(Path model, Shape shape, float[] pixels)
      throws OrtException {
    String[] names = names(shape);
    return new TribuoClassifierLeg(
        "Tribuo, example made of the frame's pixels",
        model,
        shape,
        names,
        () -> example(names, pixels));
  }

  /** In alphabetical order, as Tribuo numbers features. */
  private static String[] names(Shape shape) {
    String[] names = new String[shape.elements()];
    for (int i = 0; i < names.length; i++) {
      names[i] = "p%07d".formatted(i);
    }
    return names;
  }

  private static Example<Label> example(String[] names, float[] pixels) {
    double[] values = new double[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      values[i] = pixels[i];
    }
    return new ArrayExample<>(UNKNOWN, names, values);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Round run(Duration time) throws InterruptedException {
    return load.run(time, this::classify);
  }

  private List<Label> classify() {
    Prediction<Label> prediction = model.predict(example.get());
    return prediction.getOutputScores().values().stream()
        .sorted(Comparator.comparingDouble(Label::getScore).reversed())
        .limit(5)
        .toList();
  }

  @Override
  public long peakResidentBytes() {
    return use.peakResidentBytes();
  }

  @Override
  public void close() {
    model.close();
  }
}
