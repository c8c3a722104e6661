package dev.sightline.inference.detect;

import dev.sightline.contract.DetectionTensors;
import dev.sightline.contract.ModelInfo;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.frame.EncodedImage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the protocols call: detection with the model that is loaded, which it owns. It loads the
 * model when the application starts, so that a wrong model stops the start.
 */
@Context
public final class DetectionService {

  private static final Logger log = LoggerFactory.getLogger(DetectionService.class);

  private final ServedModel served;

  public DetectionService(
      ModelConfig config, ModelSources sources, ServedModelFactory factory, MeterRegistry meters) {
    this.served = factory.load(sources.find(config.model()));
    Gauge.builder("sightline.inference.queue", served, ServedModel::waitingFrames)
        .description("Frames that wait for a worker")
        .register(meters);
    log.atInfo()
        .addKeyValue("model", model().name())
        .addKeyValue("sha256", model().sha256())
        .addKeyValue("input", model().inputWidth() + "x" + model().inputHeight())
        .addKeyValue("workers", config.workers())
        .log("Model loaded");
  }

  public ModelInfo model() {
    return served.info();
  }

  /** Whether a request for that name is for the loaded model: by its own name or by the alias. */
  public boolean serves(String name) {
    return name.equals(DetectionTensors.MODEL_ALIAS) || name.equals(model().name());
  }

  /**
   * Detects in the frames of one request.
   *
   * @param stream that the frames are of; streams take turns when frames wait
   * @throws OverloadedException if there is no room for all of the frames
   */
  public CompletableFuture<DetectedFrames> detect(String stream, List<EncodedImage> images) {
    return served.detect(stream, images);
  }

  /** Whether requests are being refused because too many frames wait. */
  public boolean isOverloaded() {
    return served.isOverloaded();
  }

  @PreDestroy
  void close() {
    served.close();
  }
}
