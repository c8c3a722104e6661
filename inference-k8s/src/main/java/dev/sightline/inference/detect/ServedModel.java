package dev.sightline.inference.detect;

import dev.sightline.contract.ModelInfo;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.image.ImageSize;
import dev.sightline.inference.layout.ModelSpec;
import dev.sightline.inference.model.OnnxModel;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A model with the workers that run it. Owns both: closing it finishes the frames that wait, then
 * closes the model.
 */
public final class ServedModel implements AutoCloseable {

  private final OnnxModel model;
  private final DetectorPool pool;
  private final ModelInfo info;

  ServedModel(OnnxModel model, ModelSpec spec, DetectorPool pool) {
    this.model = model;
    this.pool = pool;
    ImageSize input = spec.input().size();
    this.info = new ModelInfo(model.name(), model.sha256(), input.width(), input.height());
  }

  public ModelInfo info() {
    return info;
  }

  /**
   * @see DetectorPool#submit
   */
  public CompletableFuture<DetectedFrames> detect(String stream, List<EncodedImage> images) {
    return pool.submit(stream, images).thenApply(outcomes -> new DetectedFrames(info, outcomes));
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
    model.close();
  }
}
