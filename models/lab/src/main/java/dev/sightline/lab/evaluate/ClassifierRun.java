package dev.sightline.lab.evaluate;

import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a classifier on labelled images.
 *
 * @param progress is told of each batch
 */
record ClassifierRun(EvaluatedModel model, RunProgress progress) {

  private static final int BATCH = 25;

  /**
   * Every image, in order.
   *
   * @throws EvaluationException if one can't be used
   */
  List<ClassifiedImage> classify(List<LabelledImage> images)
      throws IOException, InterruptedException {
    List<ClassifiedImage> classified = new ArrayList<>(images.size());
    for (int from = 0; from < images.size(); from += BATCH) {
      List<LabelledImage> batch = images.subList(from, Math.min(from + BATCH, images.size()));
      List<EncodedImage> encoded = new ArrayList<>(batch.size());
      for (LabelledImage image : batch) {
        encoded.add(EncodedImage.of(Files.readAllBytes(image.file())));
      }
      List<FrameOutcome> outcomes = model.detect(encoded).outcomes();
      for (int i = 0; i < batch.size(); i++) {
        FrameOutcome.Detected found = EvaluatedModel.require(batch.get(i).file(), outcomes.get(i));
        classified.add(new ClassifiedImage(batch.get(i), found.classifications(), found.times()));
      }
      progress.done(classified.size(), images.size());
    }
    return classified;
  }
}
