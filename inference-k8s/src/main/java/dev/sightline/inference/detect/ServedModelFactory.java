package dev.sightline.inference.detect;

import ai.onnxruntime.OrtException;
import dev.sightline.inference.config.DetectionConfig;
import dev.sightline.inference.config.LimitsConfig;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.layout.DetectorLayouts;
import dev.sightline.inference.layout.DetectorSpec;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.ModelSource;
import dev.sightline.inference.model.OnnxModel;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/** Makes a model ready to serve: loads it, recognises its layout, starts and tries its workers. */
@Singleton
public final class ServedModelFactory {

  private final ModelConfig modelConfig;
  private final DetectionConfig detectionConfig;
  private final LimitsConfig limits;
  private final InferenceMetrics metrics;

  public ServedModelFactory(
      ModelConfig modelConfig,
      DetectionConfig detectionConfig,
      LimitsConfig limits,
      InferenceMetrics metrics) {
    this.modelConfig = modelConfig;
    this.detectionConfig = detectionConfig;
    this.limits = limits;
    this.metrics = metrics;
  }

  /**
   * @return the model at work; the caller closes it
   * @throws ModelLoadException if it cannot be served
   */
  public ServedModel load(ModelSource source) {
    OnnxModel model = OnnxModel.load(source);
    try {
      DetectorSpec spec = DetectorLayouts.recognise(model);
      DetectionPolicy policy = DetectionPolicy.of(detectionConfig, spec);
      DetectorPool pool =
          new DetectorPool(detectors(model, spec, policy), limits.queueFrames(), metrics);
      return new ServedModel(model, spec, pool);
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private List<FrameDetector> detectors(
      OnnxModel model, DetectorSpec spec, DetectionPolicy policy) {
    List<FrameDetector> detectors = new ArrayList<>();
    try {
      for (int i = 0; i < modelConfig.workers(); i++) {
        OnnxFrameDetector detector = new OnnxFrameDetector(model, spec, policy, limits.maxPixels());
        detectors.add(detector);
        detector.warmUp();
      }
      return detectors;
    } catch (OrtException e) {
      detectors.forEach(FrameDetector::close);
      throw new ModelLoadException(
          "MODEL is '%s': a trial run failed (%s)".formatted(model.name(), e.getMessage()), e);
    }
  }
}
