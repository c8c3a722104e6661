package dev.sightline.lab.evaluate;

import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a model on images.
 *
 * @param progress is told of each batch
 */
record ModelRun(EvaluatedModel model, RunProgress progress) {

  private static final int BATCH = 25;

  /**
   * What the model found in each image, in their order.
   *
   * @throws EvaluationException if one can't be used
   */
  List<FrameOutcome.Detected> run(List<Path> images) throws IOException, InterruptedException {
    List<FrameOutcome.Detected> found = new ArrayList<>(images.size());
    for (int from = 0; from < images.size(); from += BATCH) {
      List<Path> batch = images.subList(from, Math.min(from + BATCH, images.size()));
      List<FrameOutcome> outcomes = model.detect(read(batch)).outcomes();
      for (int i = 0; i < batch.size(); i++) {
        found.add(usable(batch.get(i), outcomes.get(i)));
      }
      progress.done(found.size(), images.size());
    }
    return found;
  }

  private static List<EncodedImage> read(List<Path> files) throws IOException {
    List<EncodedImage> images = new ArrayList<>(files.size());
    for (Path file : files) {
      images.add(EncodedImage.of(Files.readAllBytes(file)));
    }
    return images;
  }

  private static FrameOutcome.Detected usable(Path file, FrameOutcome outcome) {
    if (outcome instanceof FrameOutcome.Detected detected) {
      return detected;
    }
    FrameOutcome.Failed failed = (FrameOutcome.Failed) outcome;
    throw new EvaluationException(
        "%s: %s: %s".formatted(file, failed.error().code(), failed.error().message()));
  }
}
