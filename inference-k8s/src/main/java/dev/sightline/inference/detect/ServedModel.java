package dev.sightline.inference.detect;

import dev.sightline.contract.ModelInfo;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.model.Network;
import dev.sightline.inference.region.StreamRegions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A model with the workers that run it. Owns both: closing it finishes the frames that wait, then
 * closes the model.
 */
public final class ServedModel implements AutoCloseable {

  private final Network model;
  private final DetectorPool pool;
  private final Optional<RawRuns> raw;
  private final DetectionPolicy policy;
  private final ModelReading reading;
  private final ModelInfo info;

  /**
   * @param policy what is reported unless a request asks for other
   * @param raw runs of the network itself, where it is in this process
   */
  ServedModel(
      Network model,
      ModelReading reading,
      DetectionPolicy policy,
      DetectorPool pool,
      Optional<RawRuns> raw) {
    this.model = model;
    this.pool = pool;
    this.raw = raw;
    this.policy = policy;
    this.reading = reading;
    ImageSize input = reading.spec().input().size();
    this.info = new ModelInfo(model.name(), model.sha256(), input.width(), input.height());
  }

  public ModelInfo info() {
    return info;
  }

  /** How the model is read. */
  public ModelReading reading() {
    return reading;
  }

  String platform() {
    return model.platform();
  }

  /** The graph's inputs and outputs, on one line. */
  public String graph() {
    return model.signature().describe();
  }

  /** What of the reading a person may wonder about, by name. */
  public Map<String, String> facts() {
    return reading.facts(policy.suppression());
  }

  /**
   * @see DetectorPool#submit
   */
  public CompletableFuture<DetectedFrames> detect(String stream, List<EncodedImage> images) {
    return detect(stream, DetectionOptions.NONE, StreamRegions.EVERYWHERE, images);
  }

  /**
   * @param regions where the stream's detections count
   * @see DetectorPool#submit
   * @throws BadParameterException if the options do not suit the model
   */
  public CompletableFuture<DetectedFrames> detect(
      String stream, DetectionOptions options, StreamRegions regions, List<EncodedImage> images) {
    return pool.submit(stream, policy.with(options, reading.labels()).within(regions), images)
        .thenApply(outcomes -> new DetectedFrames(info, outcomes));
  }

  Optional<RawRuns> raw() {
    return raw;
  }

  /** Whether the network can be run, as far as is known. */
  boolean isReachable() {
    return model.isReachable();
  }

  /** Finds out whether a network elsewhere that was away is back. */
  void lookAgain() {
    model.lookAgain();
  }

  public int waitingFrames() {
    return pool.waitingFrames();
  }

  public boolean isOverloaded() {
    return pool.isOverloaded();
  }

  @Override
  public void close() {
    pool.close();
    raw.ifPresent(RawRuns::close);
    model.close();
  }
}
