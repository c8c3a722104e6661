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
import dev.sightline.inference.model.Network;
import dev.sightline.inference.model.NetworkException;
import dev.sightline.inference.model.OnnxModel;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
   * Loads a model in this process.
   *
   * @return the model at work; the caller closes it
   * @throws ModelLoadException if it cannot be served
   */
  public ServedModel load(ModelSource source) {
    return serve(OnnxModel.load(source));
  }

  /**
   * @param network that is closed with what is returned, or at once if it cannot be served
   * @return the network at work; the caller closes it
   * @throws ModelLoadException if it cannot be served
   * @throws NetworkException if it is elsewhere, and away
   */
  public ServedModel serve(Network network) {
    // Frames are worked on side by side; threads within a frame would only wait for each other.
    opencv_core.setNumThreads(1);
    try {
      ModelReading reading = new ModelReader(network).read();
      ModelSpec spec = reading.spec();
      DetectionPolicy policy = DetectionPolicy.of(detectionConfig, spec);
      List<FrameDetector> detectors = detectors(network, spec, policy);
      DetectorPool pool = new DetectorPool(detectors, limits.queueFrames(), metrics);
      return new ServedModel(network, reading, policy, pool, rawRuns(network));
    } catch (NetworkException e) {
      network.close();
      throw e.kind() == NetworkException.Kind.AWAY
          ? e
          : new ModelLoadException(network.origin() + ": " + e.getMessage(), e);
    } catch (RuntimeException e) {
      network.close();
      throw e;
    }
  }

  /** Of a network in this process only: others can be asked where they are. */
  private Optional<RawRuns> rawRuns(Network network) {
    return network instanceof OnnxModel model
        ? Optional.of(new RawRuns(model, modelConfig.workers(), limits.queueFrames()))
        : Optional.empty();
  }

  private List<FrameDetector> detectors(Network model, ModelSpec spec, DetectionPolicy policy) {
    List<FrameDetector> detectors = new ArrayList<>();
    try {
      Supplier<OutputReader> reader = readers.of(model, spec);
      for (int i = 0; i < modelConfig.workers(model.usualRuns()); i++) {
        OnnxFrameDetector detector =
            new OnnxFrameDetector(model, spec, reader.get(), limits.maxPixels());
        detectors.add(detector);
      }
      tryOut(detectors.get(0), policy);
      return detectors;
    } catch (NetworkException e) {
      detectors.forEach(FrameDetector::close);
      throw e;
    } catch (OrtException | RuntimeException e) {
      detectors.forEach(FrameDetector::close);
      throw new ModelLoadException(
          "%s: a trial run as '%s' failed (%s)"
              .formatted(model.origin(), spec.layout(), e.getMessage()),
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
