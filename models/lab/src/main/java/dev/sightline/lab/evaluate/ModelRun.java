package dev.sightline.lab.evaluate;

import dev.sightline.contract.Detection;
import dev.sightline.inference.frame.EncodedImage;
import dev.sightline.inference.frame.FrameOutcome;
import dev.sightline.inference.image.ImageSize;
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
record ModelRun(EvaluatedModel model, GroundTruth truth, ClassMap classes, RunProgress progress) {

  private static final int BATCH = 25;

  /**
   * Every image that the ground truth covers, in order.
   *
   * @throws EvaluationException if one can't be used
   */
  List<EvaluatedImage> evaluate(List<Path> images) throws IOException, InterruptedException {
    List<Path> covered = images.stream().filter(truth::covers).toList();
    List<EvaluatedImage> evaluated = new ArrayList<>(covered.size());
    for (int from = 0; from < covered.size(); from += BATCH) {
      List<Path> batch = covered.subList(from, Math.min(from + BATCH, covered.size()));
      List<FrameOutcome> outcomes = model.detect(read(batch)).outcomes();
      for (int i = 0; i < batch.size(); i++) {
        evaluated.add(evaluated(batch.get(i), outcomes.get(i)));
      }
      progress.done(evaluated.size(), covered.size());
    }
    return evaluated;
  }

  private static List<EncodedImage> read(List<Path> files) throws IOException {
    List<EncodedImage> images = new ArrayList<>(files.size());
    for (Path file : files) {
      images.add(EncodedImage.of(Files.readAllBytes(file)));
    }
    return images;
  }

  private EvaluatedImage evaluated(Path file, FrameOutcome outcome) {
    FrameOutcome.Detected detected = EvaluatedModel.require(file, outcome);
    ImageSize size = new ImageSize(detected.width(), detected.height());
    List<Detection> counted =
        detected.detections().stream()
            .filter(detection -> classes.includes(detection.classId()))
            .toList();
    return new EvaluatedImage(file, truth.of(file, size), counted, detected.times());
  }
}
