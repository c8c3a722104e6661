package dev.sightline.inference.layout;

import ai.onnxruntime.OnnxJavaType;
import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.image.InputSpec;
import dev.sightline.inference.image.PixelEncoding;
import dev.sightline.inference.image.PixelEncoding.ColourOrder;
import dev.sightline.inference.model.ModelSignature;
import dev.sightline.inference.model.TensorSpec;
import java.util.Optional;

/**
 * Detectors of TensorFlow's Object Detection API, such as SSD-MobileNet: input uint8 [1,H,W,3],
 * RGB, resized without regard to the aspect ratio (as the graph itself does it); outputs {@code
 * detection_boxes} [1,M,4] (top, left, bottom, right as parts of the image), {@code
 * detection_classes} [1,M] (from 1), {@code detection_scores} [1,M] and {@code num_detections} [1],
 * with or without TensorFlow's {@code :0} behind the names. Suppression is in the graph. Sources:
 * tensorflow/models, {@code research/object_detection/exporter.py}; onnx/models, {@code
 * validated/vision/object_detection_segmentation/ssd-mobilenetv1}.
 */
final class SsdLayout implements ModelLayout {

  private static final String TENSORFLOW_SUFFIX = ":0";

  @Override
  public String name() {
    return "ssd";
  }

  @Override
  public Optional<DetectorSpec> recognise(ModelSignature signature) {
    if (signature.inputs().size() != 1 || !isImage(signature.inputs().get(0))) {
      return Optional.empty();
    }
    Optional<String> boxes = output(signature, "detection_boxes", 3);
    Optional<String> classes = output(signature, "detection_classes", 2);
    Optional<String> scores = output(signature, "detection_scores", 2);
    Optional<String> count = output(signature, "num_detections", 1);
    if (boxes.isEmpty() || classes.isEmpty() || scores.isEmpty() || count.isEmpty()) {
      return Optional.empty();
    }
    InputSpec input = input(signature.inputs().get(0));
    SsdDecoder.Names names =
        new SsdDecoder.Names(boxes.get(), classes.get(), scores.get(), count.get());
    return ClassLabels.untold(signature).map(labels -> spec(input, names, labels));
  }

  private static boolean isImage(TensorSpec input) {
    return input.is(OnnxJavaType.UINT8, 4)
        && input.dimension(0) == 1
        && input.dimension(3) == 3
        && input.dimension(1) >= 1
        && input.dimension(2) >= 1;
  }

  private static Optional<String> output(ModelSignature signature, String name, int rank) {
    return signature
        .output(name)
        .or(() -> signature.output(name + TENSORFLOW_SUFFIX))
        .filter(output -> output.isNumeric(rank))
        .map(TensorSpec::name);
  }

  private static InputSpec input(TensorSpec input) {
    ImageSize size =
        new ImageSize(Math.toIntExact(input.dimension(2)), Math.toIntExact(input.dimension(1)));
    return new InputSpec(
        input.name(), size, PixelEncoding.interleavedBytes(ColourOrder.RGB), Fit.STRETCH);
  }

  private static DetectorSpec spec(InputSpec input, SsdDecoder.Names names, ClassLabels labels) {
    BoxDecoder decoder =
        labels.names().equals(CocoLabels.NAMES)
            ? SsdDecoder.ofCoco(names, input.size())
            : SsdDecoder.ofClasses(names, input.size(), labels.size());
    return new DetectorSpec(
        "ssd", input, decoder, labels, SuppressionRule.NONE, new LegibleEvidence(decoder));
  }
}
