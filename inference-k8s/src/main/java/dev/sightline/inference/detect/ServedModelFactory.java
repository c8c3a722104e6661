package dev.sightline.inference.detect;

import ai.onnxruntime.OrtException;
import dev.sightline.inference.config.ClassificationConfig;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.layout.ModelSpec;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.ModelSource;
import dev.sightline.inference.model.OnnxModel;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.opencv.global.opencv_core;

/** Makes a model ready to serve: loads it, recognises its layout, starts and tries its workers. */
@Singleton
public final class ServedModelFactory {

  /** A PNG of four colours: of one colour alone, some networks divide by a deviation of zero. */
  private static final EncodedImage TRIAL_FRAME =
      EncodedImage.ofBase64(
          "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR42mP4"
              + "////HQ0NBo0TNho2dwA2vgaWJBfzdgAAAABJRU5ErkJggg==");

  private final ModelConfig modelConfig;
  private final DetectionConfig detectionConfig;
  private final OutputReaders readers;
  private final LimitsConfig limits;
  private final InferenceMetrics metrics;

  public ServedModelFactory(
      ModelConfig modelConfig,
      DetectionConfig detectionConfig,
      ClassificationConfig classificationConfig,
      LimitsConfig limits,
      InferenceMetrics metrics) {
    this.modelConfig = modelConfig;
    this.detectionConfig = detectionConfig;
    this.readers = new OutputReaders(classificationConfig);
    this.limits = limits;
    this.metrics = metrics;
  }

  /**
   * @return the model at work; the caller closes it
   * @throws ModelLoadException if it cannot be served
   */
  public ServedModel load(ModelSource source) {
    // Frames are worked on side by side; threads within a frame would only wait for each other.
    opencv_core.setNumThreads(1);
    OnnxModel model = OnnxModel.load(source);
    try {
      ModelReading reading = new ModelReader(model).read();
      ModelSpec spec = reading.spec();
      DetectionPolicy policy = DetectionPolicy.of(detectionConfig, spec);
      List<FrameDetector> detectors = detectors(model, spec, policy);
      DetectorPool pool = new DetectorPool(detectors, limits.queueFrames(), metrics);
      return new ServedModel(model, reading, policy, pool);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private List<FrameDetector> detectors(OnnxModel model, ModelSpec spec, DetectionPolicy policy) {
    List<FrameDetector> detectors = new ArrayList<>();
    try {
      Supplier<OutputReader> reader = readers.of(model, spec);
      for (int i = 0; i < modelConfig.workers(); i++) {
        OnnxFrameDetector detector =
            new OnnxFrameDetector(model, spec, reader.get(), limits.maxPixels());
        detectors.add(detector);
      }
      tryOut(detectors.get(0), policy);
      return detectors;
    } catch (OrtException | RuntimeException e) {
      detectors.forEach(FrameDetector::close);
      throw new ModelLoadException(
          "MODEL is '%s': a trial run as '%s' failed (%s)"
              .formatted(model.name(), spec.layout(), e.getMessage()),
          e);
    }
  }

  /** The whole way, from the image's bytes to what is reported; the others are made alike. */
  private static void tryOut(FrameDetector detector, DetectionPolicy policy) {
    if (detector.detect(TRIAL_FRAME, policy) instanceof FrameOutcome.Failed failed) {
      throw new ModelLoadException(failed.error().code() + ": " + failed.error().message());
    }
  }
}
