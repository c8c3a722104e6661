package dev.sightline.lab.evaluate;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameRejectedException;
import dev.sightline.inference.image.FrameDecoder;
import dev.sightline.inference.image.ImageTensor;
import dev.sightline.inference.image.InputSpec;
import dev.sightline.inference.image.PixelEncoding.Axes;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.impl.ArrayExample;
import org.tribuo.interop.onnx.ImageTransformer;
import org.tribuo.interop.onnx.LabelTransformer;
import org.tribuo.interop.onnx.ONNXExternalModel;

/**
 * A classifier run by Tribuo's {@code ONNXExternalModel}, in a session of its own. The pixels are
 * those that the service would give it; all after that is Tribuo's. Classes are labels of their
 * index, as names may be there twice.
 */
final class TribuoClassifier implements AutoCloseable {

  private static final int CHANNELS = 3;

  private final FrameDecoder decoder;
  private final ImageTensor tensor;
  private final String[] pixels;
  private final ONNXExternalModel<Label> model;

  private TribuoClassifier(InputSpec input, long maxPixels, Path file, int classes)
      throws OrtException {
    this.pixels = pixels(CHANNELS * input.size().width() * input.size().height());
    this.model = model(input, file, pixels, classes);
    this.decoder = new FrameDecoder(input, maxPixels);
    this.tensor = ImageTensor.allocate(input);
  }

  /**
   * @param file of a model with one output, float32 [1,classes]
   * @param maxPixels the most that an image may have
   * @throws EvaluationException if Tribuo cannot run it
   */
  static TribuoClassifier load(InputSpec input, long maxPixels, Path file, int classes) {
    if (input.encoding().axes() != Axes.PLANAR
        || input.encoding().elements() != OnnxJavaType.FLOAT) {
      throw new EvaluationException(
          "'%s' has an input other than float32 [1,3,H,W], which Tribuo cannot give"
              .formatted(file));
    }
    try {
      return new TribuoClassifier(input, maxPixels, file, classes);
    } catch (OrtException | IllegalArgumentException e) {
      throw new EvaluationException("Tribuo cannot load '%s': %s".formatted(file, e.getMessage()));
    }
  }

  static Label label(int classId) {
    return new Label(String.valueOf(classId));
  }

  static int classId(Label label) {
    return Integer.parseInt(label.getLabel());
  }

  private static ONNXExternalModel<Label> model(
      InputSpec input, Path file, String[] pixels, int classes) throws OrtException {
    Map<String, Integer> features = new HashMap<>();
    for (int i = 0; i < pixels.length; i++) {
      features.put(pixels[i], i);
    }
    Map<Label, Integer> labels = new HashMap<>();
    for (int i = 0; i < classes; i++) {
      labels.put(label(i), i);
    }
    return ONNXExternalModel.createOnnxModel(
        new LabelFactory(),
        features,
        labels,
        new ImageTransformer(CHANNELS, input.size().height(), input.size().width()),
        // Scores are enough to be in the right order; logits are none of probability.
        new LabelTransformer(false),
        new OrtSession.SessionOptions(),
        file,
        input.name());
  }

  /** Names of features: in alphabetical order, as Tribuo numbers them. */
  private static String[] pixels(int count) {
    String[] names = new String[count];
    for (int i = 0; i < count; i++) {
      names[i] = "%08d".formatted(i);
    }
    return names;
  }

  /**
   * @throws EvaluationException if the image can't be used
   */
  Prediction<Label> classify(LabelledImage image) throws IOException {
    try {
      tensor.write(decoder.decode(EncodedImage.of(Files.readAllBytes(image.file()))));
      return model.predict(new ArrayExample<>(label(image.classId()), pixels, values(tensor)));
    } catch (FrameRejectedException e) {
      throw new EvaluationException("%s: %s".formatted(image.file(), e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw new EvaluationException("Tribuo cannot read what the network gives: " + e.getMessage());
    }
  }

  private static double[] values(ImageTensor tensor) {
    FloatBuffer floats = tensor.tensor().getFloatBuffer();
    double[] values = new double[floats.remaining()];
    for (int i = 0; i < values.length; i++) {
      values[i] = floats.get(i);
    }
    return values;
  }

  @Override
  public void close() {
    model.close();
    decoder.close();
    tensor.close();
  }
}
