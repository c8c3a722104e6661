package dev.sightline.inference.detect;

import dev.sightline.contract.DetectionTensors;
import dev.sightline.contract.ModelInfo;
import dev.sightline.inference.config.ModelConfig;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.region.Regions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What the protocols call: detection with the model that is loaded, which it owns. It loads the
 * model when the application starts, so that a wrong model stops the start; later another can take
 * its place without a pause.
 */
@Context
public final class DetectionService {

  private static final Logger log = LoggerFactory.getLogger(DetectionService.class);

  private final ModelSources sources;
  private final ServedModelFactory factory;
  private final Regions regions;
  private final ModelSwitch served;
  private final ReentrantLock loading = new ReentrantLock();

  public DetectionService(
      ModelConfig config,
      ModelSources sources,
      ServedModelFactory factory,
      Regions regions,
      MeterRegistry meters) {
    this.regions = regions;
    this.sources = sources;
    this.factory = factory;
    this.served = new ModelSwitch(factory.load(sources.find(config.model())));
    Gauge.builder("sightline.inference.queue", served, s -> s.with(ServedModel::waitingFrames))
        .description("Frames that wait for a worker")
        .register(meters);
    logLoaded();
  }

  public ModelInfo model() {
    return served.info();
  }

  /**
   * Loads another model, tries it, and lets it serve from the next request on. While it is loaded,
   * and if it fails, the one before goes on serving.
   *
   * @param setting as {@code MODEL} takes it
   * @return the model that serves now
   * @throws dev.sightline.inference.model.ModelLoadException if it cannot be served
   * @throws LoadInProgressException if another load is under way
   */
  public ModelInfo load(String setting) {
    if (!loading.tryLock()) {
      throw new LoadInProgressException("another model is being loaded; try again when it serves");
    }
    try {
      served.replace(factory.load(sources.find(setting)));
      logLoaded();
      return model();
    } finally {
      loading.unlock();
    }
  }

  /** How the model is read, by the names of the facts. */
  public Map<String, String> reading() {
    return served.with(ServedModel::facts);
  }

  private void logLoaded() {
    LoggingEventBuilder line =
        log.atInfo().addKeyValue("model", model().name()).addKeyValue("sha256", model().sha256());
    for (Map.Entry<String, String> fact : reading().entrySet()) {
      line = line.addKeyValue(fact.getKey(), fact.getValue());
    }
    line.log("Model loaded");
    ModelReading reading = served.with(ServedModel::reading);
    if (reading.doubtful()) {
      log.atWarn()
          .addKeyValue("model", model().name())
          .addKeyValue("layout", reading.spec().layout())
          .addKeyValue("evidence", reading.evidence())
          .log("A trial run does not confirm the layout that the file beside the model names");
    }
    if (reading.lacksNames()) {
      log.atWarn()
          .addKeyValue("model", model().name())
          .addKeyValue("file", model().name() + ".json")
          .log(
              "The model names no classes, so they are called class-0, class-1, …; name them in a"
                  + " file beside the model: {\"labels\": [\"first\", \"second\"]}, or \"coco\" for"
                  + " COCO's 80");
    }
  }

  /** Whether a request for that name is for the loaded model: by its own name or by the alias. */
  public boolean serves(String name) {
    return name.equals(DetectionTensors.MODEL_ALIAS) || name.equals(model().name());
  }

  /**
   * Detects in the frames of one request.
   *
   * @param stream that the frames are of; streams take turns when frames wait
   * @param options what of it the request wants
   * @throws BadParameterException if the options do not suit the model
   * @throws OverloadedException if there is no room for all of the frames
   */
  public CompletableFuture<DetectedFrames> detect(
      String stream, DetectionOptions options, List<EncodedImage> images) {
    return served.with(model -> model.detect(stream, options, regions.of(stream), images));
  }

  /** Whether requests are being refused because too many frames wait. */
  public boolean isOverloaded() {
    return served.with(ServedModel::isOverloaded);
  }

  @PreDestroy
  void close() {
    served.close();
  }
}
