package dev.sightline.lab.evaluate;

import dev.sightline.inference.frame.FrameOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates a classifier on labelled images: on what the service's own code tells of them, and
 * where it is wanted, by Tribuo too.
 *
 * @param atATime images worked on side by side
 */
record ClassifierRun(EvaluatedModel model, int atATime, RunProgress progress) {

  /**
   * @param byTribuo empty unless it was wanted
   */
  record Result(ClassifierEvaluation evaluation, Optional<TribuoFigures> byTribuo) {}

  /**
   * @param images at least one
   * @throws EvaluationException if an image can't be used, or Tribuo can't run the model
   */
  Result run(List<LabelledImage> images, boolean byTribuo)
      throws IOException, InterruptedException {
    return byTribuo ? runByBoth(images) : new Result(evaluation(images), Optional.empty());
  }

  /** A model that Tribuo cannot run is told before the images are worked on, not after. */
  private Result runByBoth(List<LabelledImage> images) throws IOException, InterruptedException {
    try (TribuoClassifier classifier = model.byTribuo()) {
      return new Result(
          evaluation(images),
          Optional.of(new TribuoEvaluation(classifier, model.labels()).of(images)));
    }
  }

  private ClassifierEvaluation evaluation(List<LabelledImage> images)
      throws IOException, InterruptedException {
    return ClassifierEvaluation.of(model.info(), model.labels(), classified(images), atATime);
  }

  private List<ClassifiedImage> classified(List<LabelledImage> images)
      throws IOException, InterruptedException {
    List<FrameOutcome.Detected> found =
        new ModelRun(model, progress).run(images.stream().map(LabelledImage::file).toList());
    List<ClassifiedImage> classified = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      classified.add(
          new ClassifiedImage(images.get(i), found.get(i).classifications(), found.get(i).times()));
    }
    return classified;
  }
}
