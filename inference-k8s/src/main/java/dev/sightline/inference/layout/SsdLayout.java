package dev.sightline.inference.layout;

import dev.sightline.inference.image.Fit;
import dev.sightline.inference.image.InputSpec;
import dev.sightline.inference.image.Normalisation;
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
    Optional<InterleavedImageInput> image =
        InterleavedImageInput.of(signature).filter(InterleavedImageInput::isBytes);
    Optional<String> boxes = output(signature, "detection_boxes", 3);
    Optional<String> classes = output(signature, "detection_classes", 2);
    Optional<String> scores = output(signature, "detection_scores", 2);
    Optional<String> count = output(signature, "num_detections", 1);
    if (image.isEmpty()
        || boxes.isEmpty()
        || classes.isEmpty()
        || scores.isEmpty()
        || count.isEmpty()) {
      return Optional.empty();
    }
    InputSpec input = image.get().spec(ColourOrder.RGB, Normalisation.NONE, Fit.STRETCH);
    SsdDecoder.Names names =
        new SsdDecoder.Names(boxes.get(), classes.get(), scores.get(), count.get());
    return ClassLabels.untold(signature).map(labels -> spec(input, names, labels));
  }

  private static Optional<String> output(ModelSignature signature, String name, int rank) {
    return signature
        .output(name)
        .or(() -> signature.output(name + TENSORFLOW_SUFFIX))
        .filter(output -> output.isNumeric(rank))
        .map(TensorSpec::name);
  }

  private static DetectorSpec spec(InputSpec input, SsdDecoder.Names names, ClassLabels labels) {
    BoxDecoder decoder = new SsdDecoder(names, input.size(), ClassIds.fromOne(labels));
    Evidence evidence = new FoundBoxesEvidence(decoder, input.size());
    return new DetectorSpec("ssd", input, decoder, labels, SuppressionRule.NONE, evidence);
  }
}
