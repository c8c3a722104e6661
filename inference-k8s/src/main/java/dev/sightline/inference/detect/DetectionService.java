package dev.sightline.inference.detect;

import dev.sightline.contract.DetectionTensors;
import dev.sightline.contract.ModelInfo;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.model.ModelLoadException;
import dev.sightline.inference.model.NetworkException;
import dev.sightline.inference.region.Regions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What the protocols call: detection with the model that is loaded, which it owns. It loads the
 * model when the application starts, so that a wrong model stops the start; later another can take
 * its place without a pause. A backend that is away does not stop the start: its model serves as
 * soon as it answers.
 */
@Context
public final class DetectionService {

  private static final Logger log = LoggerFactory.getLogger(DetectionService.class);

  private final Networks networks;
  private final ServedModelFactory factory;
  private final Regions regions;
  private final ModelSwitch served = new ModelSwitch();
  private final ModelMeter meter;
  private final ReentrantLock loading = new ReentrantLock();

  public DetectionService(
      Networks networks, ServedModelFactory factory, Regions regions, MeterRegistry meters) {
    this.networks = networks;
    this.factory = factory;
    this.regions = regions;
    this.meter = new ModelMeter(meters);
    loadConfigured();
    Gauge.builder("sightline.inference.queue", this, DetectionService::waitingFrames)
        .description("Frames that wait for a worker")
        .register(meters);
  }

  private void loadConfigured() {
    try {
      served.replace(factory.serve(networks.open()));
      tellLoaded();
    } catch (NetworkException e) {
      served.await(e.getMessage());
    }
  }

  private double waitingFrames() {
    return served.isLoaded() ? served.with(ServedModel::waitingFrames) : 0;
  }

  /**
   * Looks after a backend that is away: takes its model in if there was none yet, and else asks
   * whether it is back.
   */
  void lookAfterBackend() {
    if (served.isLoaded()) {
      served.with(
          model -> {
            model.lookAgain();
            return model;
          });
    } else if (loading.tryLock()) {
      try {
        loadAwaited();
      } finally {
        loading.unlock();
      }
    }
  }

  private void loadAwaited() {
    try {
      served.replace(factory.serve(networks.open()));
      tellLoaded();
    } catch (NetworkException e) {
      served.await(e.getMessage());
    } catch (ModelLoadException e) {
      if (!served.awaited().equals(e.getMessage())) {
        log.atError()
            .addKeyValue("reason", e.getMessage())
            .log("The backend's model is not served");
      }
      served.await(e.getMessage());
    }
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
      served.replace(factory.serve(networks.open(setting)));
      tellLoaded();
      return model();
    } finally {
      loading.unlock();
    }
  }

  /** Whether a backend runs the network. */
  public boolean isRemote() {
    return networks.isRemote();
  }

  /** What runs the network, in the words of the Open Inference Protocol. */
  public String platform() {
    return served.with(ServedModel::platform);
  }

  /** How the model is read, by the names of the facts. */
  public Map<String, String> reading() {
    return served.with(ServedModel::facts);
  }

  private void tellLoaded() {
    meter.show(model());
    LoggingEventBuilder line =
        log.atInfo()
            .addKeyValue("model", model().name())
            .addKeyValue("sha256", model().sha256().orElse("unknown"));
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

  /**
   * Whether a request for that name is for the loaded model: by its own name or by the alias.
   *
   * @throws NetworkException if no model is loaded yet
   */
  public boolean serves(String name) {
    return name.equals(DetectionTensors.MODEL_ALIAS) || name.equals(model().name());
  }

  /** Uses the runs of the network itself; it is not closed meanwhile. */
  <T> T raw(Function<RawRuns, T> use) {
    return served.with(
        model ->
            use.apply(
                model
                    .raw()
                    .orElseThrow(() -> new IllegalStateException("the network is not here"))));
  }

  /**
   * Detects in the frames of one request.
   *
   * @param stream that the frames are of; streams take turns when frames wait
   * @param options what of it the request wants
   * @throws BadParameterException if the options do not suit the model
   * @throws OverloadedException if there is no room for all of the frames
   * @throws NetworkException if a backend is to run the network and was away since the start; what
   *     is returned fails so where it is away now
   */
  public CompletableFuture<DetectedFrames> detect(
      String stream, DetectionOptions options, List<EncodedImage> images) {
    return served.with(model -> model.detect(stream, options, regions.of(stream), images));
  }

  /** Not while too many frames wait, nor while a backend is away that is to run the network. */
  public boolean isReady() {
    return served.isLoaded() && served.with(model -> !model.isOverloaded() && model.isReachable());
  }

  @PreDestroy
  void close() {
    served.close();
  }
}
